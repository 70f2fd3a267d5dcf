import './launch/root.mjs'
import path from 'node:path'
import { giveUp } from './launch/cannot-start.mjs'
import { makePrograms } from './launch/checkout.mjs'
import { openDatabaseOf } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { claimPort, watchNpm } from './launch/instance.mjs'
import { sayWhere } from './launch/say-where.mjs'
import { runUntilStopped } from './launch/stop.mjs'
import { superviseWorker } from './launch/supervise.mjs'

process.env.NODE_ENV = 'development'

// Like start, but Next compiles pages when they are asked for and again when they change.
runUntilStopped(async ({ after, stop }) => {
  watchNpm(stop)
  await makePrograms()
  const env = await readEnv()
  after((await claimPort(env)).release)
  const database = await openDatabaseOf(env)
  after(() => database.stop())
  if (env.workers) after(superviseWorker({ databaseUrl: database.url }))
  const { startDevelopment } = await import(path.resolve('.build/renderer.mjs'))
  const web = await startDevelopment({ ...env, databaseUrl: database.url }, process.cwd())
  after(web.close)
  sayWhere(env, database.prepared)
}, giveUp)
