import './launch/root.mjs'
import { CannotStart } from './launch/cannot-start.mjs'
import { makeSources } from './launch/checkout.mjs'
import { runChecks } from './launch/test-checks.mjs'
import { runJourneys } from './launch/test-journeys.mjs'
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
  const total = { passed: 0, failed: 0 }
  for (const name of names.length > 0 ? names : Object.keys(suites)) {
    console.log(`\n── ${name}`)
    const { passed, failed } = await suites[name]().catch(oneFailure)
    total.passed += passed
    total.failed += failed
  }
  return total
}

function oneFailure(error) {
  console.error(error instanceof CannotStart ? error.message : error)
  return { passed: 0, failed: 1 }
}

const { passed, failed } = await test(process.argv.slice(2)).catch(oneFailure)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
