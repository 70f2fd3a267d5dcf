import './launch/root.mjs'
import path from 'node:path'
import { giveUp } from './launch/cannot-start.mjs'
import { makePrograms } from './launch/checkout.mjs'
import { openDatabase } from './launch/database.mjs'
import { readEnv } from './launch/environment.mjs'
import { runUntilStopped } from './launch/stop.mjs'

// File names are meant from where the command was given, not from the checkout.
const from = process.env.INIT_CWD ?? process.cwd()
const files = process.argv.slice(2).map((file) => path.resolve(from, file))

// Beside a running server or alone: the database is shared with whoever uses it already.
runUntilStopped(async ({ after, stop }) => {
  await makePrograms()
  const env = await readEnv()
  const database = await openDatabase({ ...env, seed: false })
  after(() => database.stop())
  const { main } = await import(path.resolve('.build/import.mjs'))
  process.exitCode = await main(files, { databaseUrl: database.url })
  stop()
}, giveUp)
