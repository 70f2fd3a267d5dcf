import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkCorrectedDays, checkDaySum } from './check-correction'
import { outageLength, outageLengths, readOutageLength } from './outage-length'

const now = new Date('2026-03-30T22:30:00Z')
const clock = { zone: 'Europe/Berlin', now }

function codeOf(act: () => unknown) {
  try {
    return act()
  } catch (refusal) {
    return refusal instanceof Refusal ? refusal.code : refusal
  }
}

test.each([
  // 00:30 of the 31st in Berlin
  ['2026-03-30', '', ['2026-03-30']],
  ['2026-03-31', '', 'correction_of_today'],
  ['2026-03-28', '2026-03-30', ['2026-03-28', '2026-03-29', '2026-03-30']],
  ['2026-03-30', '2026-04-01', 'correction_of_today'],
  ['2026-03-30', '2026-03-29', 'correction_reversed'],
  ['2024-02-29', '', ['2024-02-29']],
  ['2023-02-29', '', 'day_unreadable'],
  ['2020-01-01', '2020-05-01', 'correction_long'],
  ['1000-01-01', '2026-03-01', 'correction_long'],
])('%s to %s: %s', (day, until, result) => {
  expect(codeOf(() => checkCorrectedDays(day, until, clock))).toEqual(result)
})

test('a day has as many seconds as its zone gives it', () => {
  const beyond = (day: string, seconds: number, zone: string) => codeOf(() => checkDaySum(day, seconds, zone))
  expect(beyond('2026-03-29', 23 * 3600, 'Europe/Berlin')).toBeUndefined()
  expect(beyond('2026-03-29', 23 * 3600 + 1, 'Europe/Berlin')).toBe('correction_beyond_day')
  expect(beyond('2025-10-26', 25 * 3600, 'Europe/Berlin')).toBeUndefined()
  expect(beyond('2026-04-05', 24.5 * 3600, 'Australia/Lord_Howe')).toBeUndefined()
  expect(beyond('2026-04-05', 24.5 * 3600 + 1, 'Australia/Lord_Howe')).toBe('correction_beyond_day')
})

test.each([
  ['1:30', 5400],
  ['0:00:40', 40],
  ['25:00', 90_000],
  [' 1:30:00 ', 5400],
  ['', 0],
  ['90', 'outage_length_unreadable'],
  ['1:60', 'outage_length_unreadable'],
  ['1.5', 'outage_length_unreadable'],
  ['-1:00', 'outage_length_unreadable'],
  ['100:00', 'outage_length_unreadable'],
])('%j is read as %s', (text, seconds) => {
  expect(codeOf(() => readOutageLength(text, 'major_outage'))).toBe(seconds)
})

test('lengths are written as they are read', () => {
  for (const seconds of [0, 40, 60, 5400, 86_399, 90_000])
    expect(readOutageLength(outageLength(seconds), 'x')).toBe(seconds)
  expect(
    outageLengths([
      { day: 'a', seconds: 60 },
      { day: 'b', seconds: 60 },
    ]),
  ).toBe('0:01')
  expect(
    outageLengths([
      { day: 'a', seconds: 60 },
      { day: 'b', seconds: 0 },
    ]),
  ).toBe('a 0:01')
})
