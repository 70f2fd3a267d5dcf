import { readdirSync, readFileSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import next from 'next'
import { watchTier } from '@/lib/delivery/worker/watch-tier'
import type { Env } from '@/lib/env'
import { adminPath } from '@/lib/publish/bridge/area'
import { closeServer } from '@/lib/publish/bridge/close-server'
import { internalKeepAliveMs, isFromFront, isRebuild } from '@/lib/publish/bridge/internal-http'
import { keepHeapSmall } from '@/lib/publish/bridge/keep-heap-small'
import { pageHeader } from '@/lib/publish/bridge/page-header'
import { observeRequest } from '@/lib/publish/bridge/request-notes'
import { acceptsLargeForm } from '@/lib/publish/facts/accepts-large-form'
import { deskPageOf } from '@/lib/publish/facts/desk-page'
import { factsEndpoint } from '@/lib/publish/facts/facts-endpoint'
import { SocketFrontClient } from '@/lib/publish/facts/front-client'
import { forPage } from '@/lib/publish/facts/request-page'
import { openWebProcess, type WebProcess, type WebProcessSettings } from '@/lib/publish/facts/web-process'
import { openLayout } from '@/lib/store/transaction/lay-out'

export type Renderer = { close: () => Promise<void> }

export type RendererOptions = {
  /** where app/, public/ and .next/ are */
  root: string
  /** where the public server listens for its renderer */
  door: number
  secret: string
  /** names this web instance among all, however often its renderer begins anew */
  instance: string
}

type Given = Env & { databaseUrl: string }

/** Loads Next for the pages of `root`, before there is a database. */
export async function loadNext(root: string) {
  const app = next({ dev: false, dir: root, hostname: '127.0.0.1' })
  await app.prepare()
  return app
}

/**
 * What renders: holds the facts, writes, and answers its public server on a private port. Rejects when neither the database nor an
 * earlier reading on disk has anything to show.
 */
export async function startRenderer(
  env: Given,
  loading: ReturnType<typeof loadNext>,
  { root, door, secret, instance }: RendererOptions,
): Promise<Renderer> {
  keepHeapSmall()
  const front = new SocketFrontClient()
  const [room, app] = await Promise.all([
    openWebProcess(settingsOf(env, root), { shown: front, id: instance }),
    loading,
  ])
  const closeRoom = openBeside(room, env, root)
  const answer = app.getRequestHandler()
  const render: RequestListener = async (request, response) => {
    if (await acceptsLargeForm(request, response, { db: room.db, baseUrl: env.baseUrl }))
      await answer(request, response)
  }
  const server = http.createServer(
    frontOnly(secret, (request, response) => {
      if (isRebuild(request)) front.rebuilds++
      const page = request.headers[pageHeader]
      const about = typeof page === 'string' ? page : deskPageOf(request, { pages: room.pages, baseUrl: env.baseUrl })
      forPage(about, () => render(request, response))
    }),
  )
  server.keepAliveTimeout = internalKeepAliveMs
  await listenOn(server, 0, '127.0.0.1')
  const ownPort = (server.address() as AddressInfo).port
  // where Next calls itself; otherwise it does so at the public port
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${ownPort}`
  front.open({ port: door, secret, ownPort, answer: factsEndpoint(room) })
  return { close: () => close(server, app.close.bind(app), closeRoom) }
}

/** One process for all, which renders each answer anew and compiles what changes. */
export async function startDevelopment(env: Given, root: string): Promise<Renderer> {
  const room = await openWebProcess(settingsOf(env, root))
  const closeRoom = openBeside(room, env, root)
  const app = next({ dev: true, dir: root, hostname: '127.0.0.1', port: env.port })
  await app.prepare()
  const answer = app.getRequestHandler()
  const aboutOf = (request: http.IncomingMessage) => deskPageOf(request, { pages: room.pages, baseUrl: env.baseUrl })
  const server = http.createServer(
    (request, response) => void forPage(aboutOf(request), () => answer(request, response)),
  )
  await listenOn(server, env.port, env.host)
  return { close: () => close(server, app.close.bind(app), closeRoom) }
}

/** What works beside: who watches the worker tier from outside it, who lays texts out. Answers how to end them, and the room. */
function openBeside(room: WebProcess, env: Given, root: string): () => Promise<void> {
  const { db, factsCache, self } = room
  const tier = watchTier({ db, env, version: versionIn(root), name: self.name, facts: () => factsCache.facts })
  const layout = openLayout(path.join(root, '.build', 'lay-out.mjs'))
  return () => tier.stop().then(layout.close).then(room.close)
}

function settingsOf(env: Given, root: string): WebProcessSettings {
  const { databaseUrl, baseUrl, dataDir, purgeUrl, port, sms, allowedDestinations, metricsToken, metricsAllow } = env
  const sent = { textMessages: sms !== null, allowedDestinations, metricsAllow }
  return { databaseUrl, baseUrl, dataDir, purgeUrl, port, ...sent, metricsToken, migrations: migrationsIn(root) }
}

function listenOn(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, 1024, () => resolve())
  })
}

/** The private port answers the public server alone. */
function frontOnly(secret: string, render: RequestListener): RequestListener {
  return (request, response) => {
    if (!isFromFront(request, secret)) return void response.writeHead(404).end()
    if (adminPath.test(request.url ?? '')) observeRequest(request, response)
    render(request, response)
  }
}

function versionIn(root: string): string {
  return (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version
}

function migrationsIn(root: string): string[] {
  const entries = readdirSync(path.join(root, 'prisma', 'migrations'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function close(
  server: http.Server,
  stopNext: () => Promise<void>,
  closeRoom: () => Promise<void>,
): Promise<void> {
  await closeServer(server)
  await stopNext().catch(() => {})
  await closeRoom()
}
