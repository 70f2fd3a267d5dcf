import './launch/root.mjs'
import { inspect } from 'node:util'
import { CannotStart } from './launch/cannot-start.mjs'
import { makeSources } from './launch/checkout.mjs'
import { runChecks } from './launch/test-checks.mjs'
import { runJourneys } from './launch/test-journeys.mjs'
import { couldNotRun, sumOutcomes } from './launch/test-run.mjs'
import { summaryLines } from './launch/test-summary.mjs'
import { runUnits } from './launch/test-units.mjs'

// npm test [-- check | rules | store | e2e …]: all of it, or the parts that are named.
const suites = {
  check: runChecks,
  rules: () => runUnits('rules'),
  store: () => runUnits('store'),
  e2e: runJourneys,
}

async function test(names) {
  const unknown = names.filter((name) => !(name in suites))
  if (unknown.length > 0) throw new CannotStart(`There are these suites: ${Object.keys(suites).join(', ')}`)
  await makeSources()
  const outcomes = []
  for (const name of names.length > 0 ? names : Object.keys(suites)) {
    console.log(`\n── ${name}`)
    outcomes.push(await suites[name]().catch((error) => fail(name, error)))
  }
  return sumOutcomes(outcomes)
}

function fail(name, error) {
  const said = error instanceof CannotStart ? error.message : inspect(error)
  console.error(said)
  return couldNotRun(name, said)
}

const outcome = await test(process.argv.slice(2)).catch((error) => fail('test', error))
const { passed, failed } = outcome
for (const line of summaryLines(outcome)) console.log(line)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
