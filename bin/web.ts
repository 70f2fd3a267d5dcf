import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import next from 'next'
import type { Env } from '@/lib/env'
import { type FrontThread, openFront } from '@/lib/publish/front-thread'
import { adminPath } from '@/lib/publish/pass-on'
import { factsAddress, isFromFront } from '@/lib/publish/private-way'
import { openRoom } from '@/lib/publish/room'
import { hearStatus } from '@/lib/publish/said-status'
import { keepHeapSmall } from '@/lib/publish/small-heap'
import { tellFront } from '@/lib/publish/tell-front'

export type Web = { port: number; close: () => Promise<void> }

type Options = {
  /** where app/, public/ and .next/ are */
  root?: string
  development?: boolean
}

/**
 * One web process: holds the facts and renders; its front's thread answers public bytes and passes the rest on. Rejects when the
 * port is taken, or when neither the database nor an earlier reading on disk has anything to show.
 */
export async function startWeb(env: Env & { databaseUrl: string }, options: Options = {}): Promise<Web> {
  const { root = process.cwd(), development = false } = options
  keepHeapSmall()
  const { databaseUrl, baseUrl, dataDir, purgeUrl, host, port, sms, allowedDestinations, metricsToken } = env
  const sent = { textMessages: sms !== null, allowedDestinations }
  const settings = { databaseUrl, baseUrl, dataDir, purgeUrl, port, ...sent, metricsToken }
  const room = await openRoom({ ...settings, migrations: migrationsIn(root) })
  const app = next({ dev: development, dir: root, hostname: '127.0.0.1', port })
  await app.prepare()
  const answer = app.getRequestHandler()
  const render: RequestListener = (request, response) => void answer(request, response)
  if (development) {
    const server = await listenOn(http.createServer(render), port, host)
    return { port, close: () => close(null, server, app.close.bind(app), room.close) }
  }
  const secret = randomBytes(24).toString('base64url')
  const renderer = await listenOn(http.createServer(frontOnly(secret, render)), 0, '127.0.0.1')
  const way = { port: (renderer.address() as AddressInfo).port, secret }
  const { memory } = room.board
  const shown = { root, host, port, baseUrl, purged: purgeUrl !== null, build: buildName(root) }
  const front = await openFront(path.join(root, '.build', 'front.mjs'), { ...shown, memory, way })
  return { port, close: () => close(front, renderer, app.close.bind(app), room.close) }
}

function listenOn(server: http.Server, port: number, host: string): Promise<http.Server> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, 1024, () => done(server))
  })
}

/** The private port answers the front alone. */
function frontOnly(secret: string, render: RequestListener): RequestListener {
  return (request, response) => {
    const { url = '' } = request
    if (!isFromFront(request, secret)) return void response.writeHead(404).end()
    if (url.startsWith(factsAddress)) return void tellFront(request, response)
    if (adminPath.test(url)) hearStatus(request, response)
    render(request, response)
  }
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
  front: FrontThread | null,
  server: http.Server,
  stopNext: () => Promise<void>,
  closeRoom: () => Promise<void>,
): Promise<void> {
  await front?.close()
  const ended = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), 8000)
  await ended
  clearTimeout(patience)
  await stopNext().catch(() => {})
  await closeRoom()
}
