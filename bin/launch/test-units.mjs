import { runReported, runShown } from './test-run.mjs'

/** The tests of a vitest project: 'rules' touch nothing, 'store' has a PostgreSQL. */
export const runUnits = (project) =>
  runReported(
    (file) =>
      runShown('node_modules/vitest/vitest.mjs', [
        ...['run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ]),
    ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
  )
