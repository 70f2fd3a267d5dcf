import './root.mjs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { readEnv } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { preparingAlone } from './prepare-lock.mjs'
import { tell } from './progress.mjs'

// Migrates and fills the database of DATABASE_URL, then tells the process that started it `{ setupToken }` or `{ failure }`.
const env = await readEnv()
const url = env.databaseUrl

try {
  process.send(await preparingAlone(url, prepare))
} catch (error) {
  if (!(error instanceof CannotStart)) console.error(error)
  process.send({ failure: error.message.split('\n').at(-1) })
}
process.disconnect()

async function prepare() {
  const applied = await migrate(url, { tell }).catch(refuse)
  if (applied.length > 0) tell(`Migrated: ${applied.join(', ')}`)
  const { prepare: fill } = await import(path.resolve('.build/prepare.mjs'))
  return fill(env, tell)
}

function refuse(error) {
  throw new CannotStart(error.message)
}
