import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * What a run of tests came to: `failures` are `{ suite, file, title, error }`, `seconds` are `[part, seconds]`. `failed` may be
 * more than `failures` tell.
 */
export const noOutcome = () => ({ passed: 0, failed: 0, failures: [], seconds: [] })

/** The outcome of a suite that could not be run. */
export const couldNotRun = (suite, error) => ({
  ...noOutcome(),
  failed: 1,
  failures: [{ suite, file: '', title: 'could not be run', error }],
})

/** Outcomes one after the other as one. */
export const sumOutcomes = (outcomes) =>
  outcomes.reduce(
    (sum, { passed, failed, failures, seconds }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      failures: [...sum.failures, ...failures],
      seconds: [...sum.seconds, ...seconds],
    }),
    noOutcome(),
  )

/** The outcome of `run`, with the seconds that it took. */
export async function timed(suite, run) {
  const from = performance.now()
  const outcome = (await run()) ?? noOutcome()
  return { ...outcome, seconds: [...outcome.seconds, [suite, Math.round((performance.now() - from) / 1000)]] }
}

const keptLines = 25

/** Runs a program of node_modules with its output shown; answers its exit code and the last lines of what it said. */
export function runShown(program, args, env = {}) {
  const colours = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...colours, ...env },
  })
  let said = ''
  const show = (from, to) =>
    from.setEncoding('utf8').on('data', (text) => {
      to.write(text)
      said = (said + text).split('\n').slice(-keptLines).join('\n')
    })
  show(child.stdout, process.stdout)
  show(child.stderr, process.stderr)
  return new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code) => resolve({ code, said: stripVTControlCharacters(said) })),
  )
}

/**
 * Runs a test runner that writes a JSON report to a file. `read(report)` answers an outcome; a runner that failed
 * without a failed test (an error between tests, no report) counts as one failure, told by its last words.
 */
export async function runReported(suite, start, read) {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const { code, said } = await start(file)
    const outcome = readReport(file, read)
    if (!outcome || (code !== 0 && outcome.failed === 0)) {
      const title = outcome ? `ended with ${code} though no test failed` : `ended with ${code} without a report`
      const failures = [...(outcome?.failures ?? []), { suite, file: '', title, error: said }]
      return { ...noOutcome(), ...outcome, failed: 1, failures }
    }
    return outcome
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
