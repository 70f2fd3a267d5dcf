import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPlaywrightReport, readVitestReport } from './test-reports.mjs'
import { couldNotRun, noOutcome, sumOutcomes } from './test-run.mjs'
import { summaryLines } from './test-summary.mjs'

const recorded = (runner: string) => {
  const text = readFileSync(`e2e/fixtures/test-reports/${runner}.json`, 'utf8')
  return JSON.parse(text.replaceAll('/heliograph/', `${process.cwd()}/`))
}
const failing = (count: number, error: string) => ({
  ...noOutcome(),
  failed: count,
  failures: Array.from({ length: count }, (_, index) => ({
    ...{ suite: 'rules', file: 'lib/room/a.test.ts' },
    title: `claim ${index}`,
    error,
  })),
})
const names = (lines: string[]) => lines.filter((line) => line.startsWith('✗'))

test('a report of vitest names the failed test and the file that does not load, each with its error', () => {
  const outcome = readVitestReport('rules', recorded('vitest'))
  expect(outcome).toMatchObject({ passed: 1, failed: 2 })
  expect(summaryLines(outcome)).toEqual([
    '',
    '✗ rules: lib/status/room/a.test.ts a room › is green',
    "  AssertionError: expected 'red' to be 'green' // Object.is equality",
    expect.stringContaining('lib/status/room/a.test.ts:4:19'),
    expect.any(String),
    '',
    '✗ rules: lib/status/room/b.test.ts does not run',
    expect.stringMatching(/^ {2}Cannot find module '.\/not-there'/),
    'seconds: ',
  ])
})

test('a report of Playwright names the failed test, the one that passed when tried again, and what failed outside', () => {
  const outcome = readPlaywrightReport('journeys', recorded('playwright'))
  expect(outcome).toMatchObject({ passed: 1, failed: 3 })
  const lines = summaryLines(outcome)
  expect(names(lines)).toEqual([
    '✗ journeys: e2e/room.spec.ts:4 a room › is green',
    '✗ journeys: e2e/room.spec.ts:11 a room › is green in the end',
    '✗ journeys: outside of a test',
  ])
  expect(lines).toContain('  Expected: "green"')
  expect(lines.some((line) => line.includes('e2e/hall.spec.ts'))).toBe(true)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what may not be there
  expect(lines.join('')).not.toMatch(/\u001b/)
})

test('failures of several suites stand together, with the seconds of each', () => {
  const outcome = sumOutcomes([
    { ...readVitestReport('rules', recorded('vitest')), seconds: [['rules', 3]] },
    couldNotRun('store', 'no server'),
    { ...readPlaywrightReport('drills', recorded('playwright')), seconds: [['drills', 40]] },
  ])
  expect(outcome).toMatchObject({ passed: 2, failed: 6 })
  const lines = summaryLines(outcome)
  expect(names(lines).map((line) => line.split(':')[0])).toEqual([
    ...['✗ rules', '✗ rules', '✗ store', '✗ drills', '✗ drills', '✗ drills'],
  ])
  expect(lines).toContain('  no server')
  expect(lines.at(-1)).toBe('seconds: rules 3, drills 40')
})

test('the start of an error is told, and all lines together are at most 200, whatever failed', () => {
  const long = Array.from({ length: 900 }, (_, line) => `line ${line} ${'x'.repeat(900)}`).join('\n')
  expect(summaryLines(failing(1, long)).filter((line) => line.startsWith('  line'))).toHaveLength(25)
  for (const count of [1, 7, 8, 30, 65, 66, 98, 99, 150, 7000]) {
    const lines = summaryLines(failing(count, long))
    expect(lines.length, String(count)).toBeLessThanOrEqual(200)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(320)
    const told = names(lines).length
    expect(told, String(count)).toBe(Math.min(count, 98))
    expect(lines.includes(`… and ${count - told} more`), String(count)).toBe(count > told)
  }
})

test('nothing failed: only the seconds', () => {
  expect(summaryLines({ ...noOutcome(), seconds: [['check', 9]] })).toEqual(['seconds: check 9'])
})
