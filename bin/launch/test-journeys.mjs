import { makePages, makePrograms } from './checkout.mjs'
import { ensureChromium } from './chromium.mjs'
import { runReported, runShown } from './test-run.mjs'

/** The journeys of users and then the drills: the built app in a real browser. */
export async function runJourneys() {
  await makeApp()
  const journeys = await play(['--project=journeys', '--workers=2'])
  const drills = await play(['--project=drills'])
  return { passed: journeys.passed + drills.passed, failed: journeys.failed + drills.failed }
}

/** Drills alone, all or the files that are named. */
export async function runDrills(files) {
  await makeApp()
  return play([...files, '--project=drills'])
}

async function makeApp() {
  await ensureChromium()
  await makePrograms()
  await makePages()
}

const play = (args) =>
  runReported(
    (file) => {
      const all = ['test', ...args, '--reporter=list,json']
      return runShown('node_modules/@playwright/test/cli.js', all, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
    },
    ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }),
  )
