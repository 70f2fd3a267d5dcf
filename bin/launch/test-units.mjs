import { readVitestReport } from './test-reports.mjs'
import { runReported, runShown, timed } from './test-run.mjs'

/** The tests of a vitest project: 'rules' touch nothing, 'store' has a PostgreSQL. */
export const runUnits = (project) => timed(project, () => runReported(project, run(project), read(project)))

const run = (project) => (file) =>
  runShown('node_modules/vitest/vitest.mjs', [
    ...['run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ])

const read = (project) => (report) => readVitestReport(project, report)
