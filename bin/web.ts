import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import next from 'next'
import type { Env } from '@/lib/env'
import { isFormRequest } from '@/lib/publish/form-address'
import { Front } from '@/lib/publish/front'
import { Stylesheets } from '@/lib/publish/html-bytes'
import { renderThroughNext } from '@/lib/publish/render-through-next'
import { openRoom } from '@/lib/publish/room'
import { readStaticFiles } from '@/lib/publish/static-files'
import { submitThroughNext } from '@/lib/publish/submit-through-next'
import { surfaceOf } from '@/lib/publish/surface'

export type Web = { port: number; close: () => Promise<void> }

type Options = {
  /** where app/, public/ and .next/ are */
  root?: string
  development?: boolean
}

/**
 * One web process: holds the facts, answers public bytes, passes the rest on to Next. Rejects when the port is taken, or when
 * neither the database nor an earlier reading on disk has anything to show.
 */
export async function startWeb(env: Env & { databaseUrl: string }, options: Options = {}): Promise<Web> {
  const { root = process.cwd(), development = false } = options
  const { databaseUrl, baseUrl, dataDir, purgeUrl, port, sms, allowedDestinations, metricsToken } = env
  const sent = { textMessages: sms !== null, allowedDestinations }
  const settings = { databaseUrl, baseUrl, dataDir, purgeUrl, port, ...sent, metricsToken }
  const room = await openRoom({ ...settings, migrations: migrationsIn(root) })
  const app = next({ dev: development, dir: root, hostname: '127.0.0.1', port })
  await app.prepare()
  const answer = app.getRequestHandler()
  const render: RequestListener = (request, response) => void answer(request, response)
  const renderer = await listenOn(http.createServer(publicOnly(render)), 0, '127.0.0.1')
  const privatePort = (renderer.address() as AddressInfo).port
  const sheets = new Stylesheets(path.join(root, '.next'))
  const front = new Front({
    held: room.held,
    render: renderThroughNext(privatePort, sheets),
    submit: submitThroughNext(privatePort),
    next: render,
    styleHashes: () => sheets.hashes,
    files: readStaticFiles(path.join(root, 'public')),
    baseUrl,
    settings: { secure: baseUrl.startsWith('https:'), purged: purgeUrl !== null },
    build: buildName(root),
    development,
    rebuilding: () => {
      room.activity.rebuilds++
    },
  })
  const server = http.createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 30_000 },
    development ? render : front.handle,
  )
  await listenOn(server, env.port, env.host)
  return { port: env.port, close: () => close([server, renderer], app.close.bind(app), room.close) }
}

function listenOn(server: http.Server, port: number, host: string): Promise<http.Server> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, 1024, () => done(server))
  })
}

/** The renderer's port is for the front alone and knows nothing but public pages. */
const publicOnly =
  (render: RequestListener): RequestListener =>
  (request, response) => {
    const { method = '', url = '' } = request
    const known = method === 'GET' && (surfaceOf(url) || url === '/not-found')
    if (known || isFormRequest(method, url)) return render(request, response)
    response.writeHead(404).end()
  }

function migrationsIn(root: string): string[] {
  const entries = readdirSync(path.join(root, 'prisma', 'migrations'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

function buildName(root: string): string {
  const file = path.join(root, '.next', 'BUILD_ID')
  let build = 'development'
  try {
    build = readFileSync(file, 'utf8')
  } catch {}
  return createHash('sha1').update(build).digest('hex')
}

async function close(
  servers: http.Server[],
  stopNext: () => Promise<void>,
  closeRoom: () => Promise<void>,
): Promise<void> {
  const ended = servers.map((server) => new Promise((done) => server.close(done)))
  for (const server of servers) server.closeIdleConnections()
  const patience = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, 8000)
  await Promise.all(ended)
  clearTimeout(patience)
  await stopNext().catch(() => {})
  await closeRoom()
}
