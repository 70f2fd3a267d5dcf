import './launch/root.mjs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { CannotStart, giveUp } from './launch/cannot-start.mjs'
import { makePages, makePrograms } from './launch/checkout.mjs'
import { openDatabaseOf } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { claimPort, watchNpm } from './launch/instance.mjs'
import { asPortRefusal } from './launch/port.mjs'
import { sayWhere } from './launch/say-where.mjs'
import { runUntilStopped } from './launch/stop.mjs'
import { superviseRenderer, superviseWorker } from './launch/supervise.mjs'

process.env.NODE_ENV = 'production'

// This process answers the page's port, and nothing else: what renders, writes and sends are processes of their own, which may end
// while the page goes on.
runUntilStopped(async ({ after, stop: end }) => {
  watchNpm(end)
  await makePrograms()
  const env = await readEnv()
  const { instance, release } = await claimPort(env)
  after(release)
  await makePages()
  const secret = randomBytes(24).toString('base64url')
  const { openPublicServer } = await import(path.resolve('.build/public-server.mjs'))
  const server = await openPublicServer(env, { root: process.cwd(), secret }).catch((fault) => {
    throw asPortRefusal(fault, env)
  })
  after(server.close)
  const opening = openDatabaseOf(env)
  after(() =>
    opening.then(
      ({ stop }) => stop(),
      () => {},
    ),
  )
  const renderer = superviseRenderer(async () => {
    const { url } = await opening
    return { databaseUrl: url, door: server.door, secret, instance }
  })
  after(renderer.stop)
  const database = await opening
  const failed = await Promise.race([renderer.up, renderer.failed])
  // It may succeed later: until then what an earlier server kept on disk is shown, with its age.
  if (failed !== undefined && server.restored === 0)
    throw new CannotStart(`Cannot start: the renderer ended (${failed}).`)
  // What is under way ends before what it needs.
  after(server.close)
  // The page first: what it has to send waits in the database.
  if (env.workers) after(superviseWorker({ databaseUrl: database.url }))
  await renderer.up
  sayWhere(env, database.prepared)
}, giveUp)
