import { expect, test } from 'vitest'
import type { Refusal } from '@/lib/status/text/refusal'
import { askedDays } from './asked-days'

const now = new Date('2026-03-15T03:00:00Z')
const asked = (start: string | null, end: string | null, since = '2020-01-01', zone = 'America/New_York') =>
  askedDays({ start, end }, { since, zone, now })
const codeOf = (start: string | null, end: string | null, since?: string) => {
  try {
    return asked(start, end, since).first
  } catch (refusal) {
    return (refusal as Refusal).code
  }
}

test('unasked: the last 90 days of the page, or since the component is watched', () => {
  // 23:00 of the 14th in New York
  expect(asked(null, null)).toEqual({ first: '2025-12-15', last: '2026-03-14', adjusted: [] })
  expect(asked('', '', '2026-03-01')).toEqual({ first: '2026-03-01', last: '2026-03-14', adjusted: [] })
  expect(asked(null, null, '2020-01-01', 'Asia/Tokyo').last).toBe('2026-03-15')
})

test('a year or month alone is its first day as start, its last one as end', () => {
  expect(asked('2024', '2024-02')).toEqual({ first: '2024-01-01', last: '2024-02-29', adjusted: [] })
  expect(asked('2023-02-03', '2023-02')).toEqual({ first: '2023-02-03', last: '2023-02-28', adjusted: [] })
  expect(asked('2024-09-03T10:00:00Z', '2024')).toEqual({ first: '2024-09-03', last: '2024-12-31', adjusted: [] })
})

test('what lies outside is moved and told', () => {
  expect(asked('2026-03-01', '2026')).toEqual({ first: '2026-03-01', last: '2026-03-14', adjusted: ['end'] })
  expect(asked('1999', '2020-05', '2020-04-07')).toEqual({
    first: '2020-04-07',
    last: '2020-05-31',
    adjusted: ['start'],
  })
})

test.each([
  ['2020-01-01', '2020-07-01', '2020-01-01'],
  ['2020-01-01', '2020-07-02', 'uptime_span_long'],
  ['2024', '2024', 'uptime_span_long'],
  ['2024', null, 'uptime_span_long'],
  ['2023-08-31', '2024-03-02', '2023-08-31'],
  ['2023-08-31', '2024-03-03', 'uptime_span_long'],
  ['2024-03-02', '2024-03-01', 'uptime_span_reversed'],
  ['2026-03-15', null, 'uptime_span_reversed'],
  ['2026-04', '2026-05', 'uptime_span_reversed'],
  [null, '2019', 'uptime_span_reversed'],
  ['2019', '2019-12-31', 'uptime_span_early'],
  ['2023-02-29', null, 'uptime_day_unreadable'],
  ['2023-13', null, 'uptime_day_unreadable'],
  [null, '2023-00', 'uptime_day_unreadable'],
  [null, '2023-13', 'uptime_day_unreadable'],
  ['1969', null, 'uptime_day_unreadable'],
  ['yesterday', null, 'uptime_day_unreadable'],
  ['0', null, 'uptime_day_unreadable'],
  ['2024-1-1', null, 'uptime_day_unreadable'],
  [`2024-01-01T${'0'.repeat(100_000)}`, null, 'uptime_day_unreadable'],
])('from %s to %s: %s', (start, end, result) => {
  expect(codeOf(start, end)).toBe(result)
})
