import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { noOutcome } from './test-run.mjs'

/** The outcome in a JSON report of vitest; a file that does not load, or whose hooks fail, is told by its own message. */
export function readVitestReport(suite, { numPassedTests, numFailedTests, testResults }) {
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = path.relative(process.cwd(), name)
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      if (failed.length === 0) return [{ suite, file, title: 'does not run', error: plain(message) }]
      return failed.map((test) => ({
        ...{ suite, file },
        title: [...test.ancestorTitles, test.title].join(' › '),
        error: plain(test.failureMessages.join('\n')),
      }))
    })
  const unloaded = failures.filter(({ title }) => title === 'does not run').length
  return { ...noOutcome(), passed: numPassedTests, failed: numFailedTests + unloaded, failures }
}

/** The outcome in a JSON report of Playwright; a test that passed only when tried again has failed. */
export function readPlaywrightReport(suite, { stats, suites, errors }) {
  const failures = suites.flatMap((file) => failuresIn(suite, file, []))
  const outside = errors.map((error) => ({ suite, file: '', title: 'outside of a test', error: errorText(error) }))
  const failed = stats.unexpected + stats.flaky + errors.length
  return { ...noOutcome(), passed: stats.expected, failed, failures: [...failures, ...outside] }
}

function failuresIn(suite, { specs, suites = [] }, titles) {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        ...{ suite, file: `e2e/${file}:${line}` },
        title: [...titles, title].join(' › '),
        error: results.flatMap(({ errors }) => errors.map(errorText)).join('\n') || 'no error was reported',
      })),
  )
  return [...own, ...suites.flatMap((inner) => failuresIn(suite, inner, [...titles, inner.title]))]
}

const errorText = ({ message = '', stack = '', location }) =>
  plain([message || stack, location && `    at ${location.file}:${location.line}`].filter(Boolean).join('\n'))

const plain = (text = '') => stripVTControlCharacters(text).trim()
