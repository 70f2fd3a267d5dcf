import './launch/root.mjs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { giveUp } from './launch/cannot-start.mjs'
import { makePrograms } from './launch/checkout.mjs'
import { openDatabase } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { runUntilStopped } from './launch/stop.mjs'

// Beside a running server: how the lanes stand, and the tools for a bad day.
runUntilStopped(async ({ after, stop }) => {
  await makePrograms()
  const env = await readEnv()
  const database = await openDatabase({ ...env, seed: false })
  after(() => database.stop())
  const { main } = await import(path.resolve('.build/lanes.mjs'))
  process.exitCode = await main(process.argv.slice(2), {
    databaseUrl: database.url,
    baseUrl: env.baseUrl,
    allowed: env.allowedDestinations,
    user: userInfo().username,
  })
  stop()
}, giveUp)
