import './root.mjs'
import { sayAlive } from './alive.mjs'
import { giveUp } from './cannot-start.mjs'
import { readEnv } from './environment.mjs'
import { runUntilStopped } from './stop.mjs'
import { openWorker } from './worker.mjs'

// The worker of `npm start`: the programs are made, DATABASE_URL is there, and it ends with the process that started it.
runUntilStopped(async ({ after, stop }) => {
  process.once('disconnect', stop)
  const env = await readEnv()
  const worker = await openWorker(env)
  after(worker.stop)
  sayAlive()
}, giveUp)
