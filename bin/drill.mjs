import './launch/root.mjs'
import { giveUp } from './launch/cannot-start.mjs'
import { makeSources } from './launch/checkout.mjs'
import { runDrills } from './launch/test-journeys.mjs'
import { summaryLines } from './launch/test-summary.mjs'

// The drills of e2e/drills in full (npm test plays them small); arguments choose among them.
process.env.DRILL = 'full'

await makeSources()
  .then(() => runDrills(process.argv.slice(2)))
  .then((outcome) => {
    const { passed, failed } = outcome
    for (const line of summaryLines(outcome)) console.log(line)
    console.log(`\n${passed} passed, ${failed} failed`)
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0
  }, giveUp)
