import './launch/root.mjs'
import path from 'node:path'
import { CannotStart, giveUp } from './launch/cannot-start.mjs'
import { makePages, makePrograms } from './launch/checkout.mjs'
import { openDatabase } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { claimPort, watchNpm } from './launch/instance.mjs'
import { sayWhere } from './launch/say-where.mjs'
import { runUntilStopped } from './launch/stop.mjs'
import { superviseWorker } from './launch/supervise.mjs'

process.env.NODE_ENV = 'production'

runUntilStopped(async ({ after, stop }) => {
  watchNpm(stop)
  await makePrograms()
  const env = await readEnv()
  after(await claimPort(env))
  await makePages()
  const database = await openDatabase(env)
  after(() => database.stop())
  if (env.workers) after(superviseWorker({ databaseUrl: database.url }))
  const web = await serve({ ...env, databaseUrl: database.url })
  after(web.close)
  sayWhere(env, database.prepared)
}, giveUp)

// In this very process, so that killing it frees the port.
async function serve(env) {
  const { startWeb } = await import(path.resolve('.build/web.mjs'))
  return startWeb(env, { root: process.cwd() }).catch((error) => {
    throw error.code === 'EADDRINUSE' ? new CannotStart(`Cannot start: port ${env.port} is taken.`) : error
  })
}
