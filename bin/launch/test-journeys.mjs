import { makePages, makePrograms } from './checkout.mjs'
import { ensureChromium } from './chromium.mjs'
import { runReported, show } from './test-run.mjs'

/** The journeys and drills: the built app in a real browser. */
export async function runJourneys(chosen = []) {
  await ensureChromium()
  await makePrograms()
  await makePages()
  return runReported(
    (file) =>
      show('node_modules/@playwright/test/cli.js', ['test', ...chosen, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }),
  )
}
