import './launch/root.mjs'
import { giveUp } from './launch/cannot-start.mjs'
import { makeSources } from './launch/checkout.mjs'
import { openPostgres } from './launch/postgres.mjs'
import { tell } from './launch/progress.mjs'
import { runUntilStopped } from './launch/stop.mjs'

// Runs the PostgreSQL of a data folder (the development one, or one that a failed test left) until it is interrupted.
runUntilStopped(async ({ after }) => {
  await makeSources()
  const server = await openPostgres({ dir: process.argv[2] ?? process.env.DATA_DIR ?? '.data', tell })
  after(server.stop)
  // without the password, which stands in a file beside the data that only its owner can read
  console.log(Object.assign(new URL(server.url), { password: '' }).href)
  setInterval(() => {}, 60_000)
}, giveUp)
