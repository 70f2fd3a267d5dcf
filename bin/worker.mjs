import './launch/root.mjs'
import { giveUp } from './launch/cannot-start.mjs'
import { makePrograms } from './launch/checkout.mjs'
import { openDatabaseOf } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { watchNpm } from './launch/instance.mjs'
import { runUntilStopped } from './launch/stop.mjs'
import { forTool } from './launch/tool.mjs'
import { openWorker } from './launch/worker.mjs'

process.env.NODE_ENV = 'production'

// A worker of its own, beside a running server or alone; any number of them may run.
runUntilStopped(async ({ after, stop }) => {
  watchNpm(stop)
  await makePrograms()
  const env = await readEnv()
  const database = await openDatabaseOf({ ...forTool(env), needed: false })
  after(() => database.stop())
  const worker = await openWorker({ ...env, databaseUrl: database.url })
  after(worker.stop)
  console.log('The worker is up.')
}, giveUp)
