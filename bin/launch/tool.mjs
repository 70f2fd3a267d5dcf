import { giveUp } from './cannot-start.mjs'
import { makePrograms } from './checkout.mjs'
import { openDatabaseOf } from './database.mjs'
import { readEnv } from './environment.mjs'
import { runUntilStopped } from './stop.mjs'

/**
 * Runs a command beside a running server or alone: the database is shared with whoever uses it already, and is migrated when nobody
 * did yet. `work({ env, databaseUrl })` answers the exit code. Nobody reading its output any more ends it.
 */
export function runTool(work) {
  // Until it has answered: who is interrupted has not done it.
  process.exitCode = 1
  runUntilStopped(async ({ after, stop }) => {
    process.stdout.once('error', stop)
    await makePrograms()
    const env = await readEnv()
    const database = await openDatabaseOf(forTool(env))
    after(() => database.stop())
    process.exitCode = await work({ env, databaseUrl: database.url })
    stop()
  }, giveUp)
}

/** What a command needs of the environment: it makes no operator, no key and no link, and is nothing without a database. */
export const forTool = (env) => ({ ...env, seed: false, operator: null, apiKey: null, firstLink: false, needed: true })
