import { makePages, makePrograms } from './checkout.mjs'
import { ensureChromium } from './chromium.mjs'
import { readPlaywrightReport } from './test-reports.mjs'
import { runReported, runShown, sumOutcomes, timed } from './test-run.mjs'

/** The journeys of users and then the drills: the built app in a real browser. */
export async function runJourneys() {
  const build = await timed('build', makeApp)
  const journeys = await play('journeys', ['--workers=2'])
  const drills = await play('drills', [])
  return sumOutcomes([build, journeys, drills])
}

/** Drills alone, all or the files that are named. */
export async function runDrills(files) {
  await makeApp()
  return play('drills', files)
}

async function makeApp() {
  await ensureChromium()
  await makePrograms()
  await makePages()
}

const play = (project, args) => timed(project, () => runReported(project, run(project, args), read(project)))

const run = (project, args) => (file) => {
  const all = ['test', ...args, `--project=${project}`, '--reporter=list,json']
  return runShown('node_modules/@playwright/test/cli.js', all, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
}

const read = (project) => (report) => readPlaywrightReport(project, report)
