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

runUntilStopped(async ({ after, stop: end }) => {
  watchNpm(end)
  await makePrograms()
  const env = await readEnv()
  after(await claimPort(env))
  await makePages()
  const opening = openDatabase(env)
  after(() =>
    opening.then(
      ({ stop }) => stop(),
      () => {},
    ),
  )
  // Loaded while the database is made ready; in this very process, so that killing it frees the port.
  const [database, { startWeb }] = await Promise.all([opening, import(path.resolve('.build/web.mjs'))])
  const web = await startWeb({ ...env, databaseUrl: database.url }, { root: process.cwd() }).catch(refuse)
  after(web.close)
  // The page first: what it has to send waits in the database.
  if (env.workers) after(superviseWorker({ databaseUrl: database.url }))
  sayWhere(env, database.prepared)
}, giveUp)

function refuse(error) {
  throw error.code === 'EADDRINUSE' ? new CannotStart('Cannot start: the port was taken meanwhile.') : error
}
