import './root.mjs'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { fillPatiently } from './fill-patiently.mjs'
import { leftInPublic } from './left-in-public.mjs'
import { migrate } from './migrate.mjs'
import { preparingAlone } from './prepare-lock.mjs'
import { tell } from './progress.mjs'
import { faultLine, whyNot } from './why-not.mjs'

// Told where the database is and what belongs in it, it migrates and fills it, answers `{ setupToken }` or `{ failure }`, and ends.
process.once('disconnect', () => process.exit())
const told = new Promise((resolve) => process.once('message', resolve))
const { prepare: fill } = await import(path.resolve('.build/prepare.mjs'))
const { url, dataDir, filling } = await told

try {
  process.send(await preparingAlone(url, prepare, { tell }))
} catch (error) {
  process.send({ failure: failureOf(error) })
}
process.disconnect()

async function prepare() {
  const ranBefore = existsSync(path.join(dataDir, 'facts-last-good.bin'))
  if (ranBefore && (await leftInPublic(url)))
    throw new CannotStart(
      'the schema that DATABASE_URL names is not there, and earlier releases kept this page in "public": see "Upgrade" in docs/operate.md',
    )
  const applied = await migrate(url, { tell })
  if (applied.length > 0) tell(`Migrated: ${applied.join(', ')}`)
  return fillPatiently(() => fill({ ...filling, databaseUrl: url }, tell), { tell })
}

/** One line; what nobody expected is told in full besides. */
function failureOf(error) {
  if (error instanceof CannotStart) return error.message
  if (error.name === 'Refusal') return error.message.replace(/\.$/, '')
  const known = whyNot(error)
  if (!known) console.error(error)
  const said = error.cause && known?.code !== '42501' ? error.message : known?.why
  return `the database cannot be prepared: ${faultLine(said ?? error.message.split('\n').at(-1))}`
}
