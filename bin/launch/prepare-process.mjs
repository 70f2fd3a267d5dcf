import './root.mjs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { readEnv } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { preparingAlone } from './prepare-lock.mjs'
import { tell } from './progress.mjs'

// Told where the database is, it migrates and fills it, answers `{ setupToken }` or `{ failure }`, and ends.
process.once('disconnect', () => process.exit())
const address = new Promise((resolve) => process.once('message', ({ url }) => resolve(url)))
const { prepare: fill } = await import(path.resolve('.build/prepare.mjs'))
const env = await readEnv()
const url = await address

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
  return fill({ ...env, databaseUrl: url }, tell)
}

function refuse(error) {
  throw new CannotStart(error.message)
}
