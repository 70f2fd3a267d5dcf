import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wireTime } from '@/lib/status/time/zone'
import { firstRepeat, type Repeating, repeatDates } from './repeat-dates'
import { readRepeatRule } from './repeat-rule'

const repeating = (firstStart: string, zone: string, rule: string): Repeating => ({
  ...{ firstStart, zone },
  rule: readRepeatRule(rule),
})
const starts = (what: Repeating, now: string, most = 6) =>
  repeatDates(what, new Date(now), most).map(({ start }) => start.toISOString().replace(':00.000Z', 'Z'))

test('02:30 every day in New York: on the night without it 03:30 EDT, once', () => {
  const daily = repeating('2027-03-01T02:30:00', 'America/New_York', 'FREQ=DAILY')
  expect(starts(daily, '2027-03-13T00:00Z', 4)).toEqual([
    ...['2027-03-13T07:30Z', '2027-03-14T07:30Z', '2027-03-15T06:30Z', '2027-03-16T06:30Z'],
  ])
})

test('01:30 every day in New York: of the two on the autumn night the first, once', () => {
  const daily = repeating('2026-10-01T01:30:00', 'America/New_York', 'FREQ=DAILY')
  expect(starts(daily, '2026-10-31T00:00Z', 3)).toEqual(['2026-10-31T05:30Z', '2026-11-01T05:30Z', '2026-11-02T06:30Z'])
})

test('east of Greenwich it is the first of the two as well', () => {
  const daily = repeating('2026-10-01T02:30:00', 'Europe/Berlin', 'FREQ=DAILY')
  expect(starts(daily, '2026-10-24T12:00Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z'])
})

test('a gap of half an hour moves it by half an hour', () => {
  const daily = repeating('2025-10-01T02:15:00', 'Australia/Lord_Howe', 'FREQ=DAILY')
  // 02:45 at +11
  expect(starts(daily, '2025-10-04T00:00Z', 1)).toEqual(['2025-10-04T15:45Z'])
})

test('the end is a moment, and counts in: three Saturdays in Jerusalem', () => {
  const weekly = repeating('2023-08-05T12:30:00', 'Asia/Jerusalem', 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20230819T093000Z')
  expect(starts(weekly, '2023-08-01T00:00Z')).toEqual(['2023-08-05T09:30Z', '2023-08-12T09:30Z', '2023-08-19T09:30Z'])
})

test.each([
  ['FREQ=MONTHLY;BYMONTHDAY=31', ['05-31', '07-31', '08-31', '10-31']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', ['05-31', '06-30', '07-31', '08-31']],
  ['FREQ=MONTHLY;BYDAY=-1SU', ['05-31', '06-28', '07-26', '08-30']],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31', ['05-31', '07-31', '01-31', '03-31']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU', ['05-31', '06-14', '06-28', '07-12']],
  ['FREQ=YEARLY;COUNT=2', ['05-31', '05-31']],
])('%s from 31 May never drifts', (rule, days) => {
  const found = repeatDates(repeating('2026-05-31T01:00:00', 'Europe/London', rule), new Date('2026-05-01T00:00Z'), 4)
  expect(found.map(({ day }) => day.slice(5))).toEqual(days)
})

test('29 February every year is in leap years only', () => {
  const yearly = repeating('2024-02-29T01:00:00', 'Etc/UTC', 'FREQ=YEARLY')
  expect(starts(yearly, '2024-03-01T00:00Z', 2)).toEqual(['2028-02-29T01:00Z', '2032-02-29T01:00Z'])
})

test('a count goes on from the first date, however late it is asked', () => {
  const ten = repeating('2026-01-01T01:00:00', 'Etc/UTC', 'FREQ=DAILY;COUNT=10')
  expect(starts(ten, '2026-01-08T12:00Z')).toEqual(['2026-01-09T01:00Z', '2026-01-10T01:00Z'])
  expect(starts(ten, '2026-01-10T01:00Z')).toEqual([])
})

test.each([
  ['2026-12-01T02:00:00', 'FREQ=WEEKLY;BYDAY=TU', '2026-12-01T02:00:00'],
  ['2026-12-02T02:00:00', 'FREQ=WEEKLY;BYDAY=TU', '2026-12-08T02:00:00'],
  ['2026-12-02T02:00:00', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-12-31T02:00:00'],
  ['2026-04-30T02:00:00', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31', null],
])('the first date from %s by %s is %s', (firstStart, rule, first) => {
  expect(firstRepeat(repeating(firstStart, 'Etc/UTC', rule))).toBe(first)
})

test('every day of the calendar has one at most, and they come in their order', () => {
  const rules = [
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=SA,SU',
    'FREQ=MONTHLY;BYMONTHDAY=1,15,-1',
    'FREQ=MONTHLY;BYDAY=1SU,-1SU',
  ]
  const zones = [
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Asia/Beirut',
    'Pacific/Apia',
  ]
  const minutes = fc.integer({ min: 0, max: 1439 })
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.constantFrom(...zones), minutes, days, (rule, zone, minute, after) => {
      const first = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().slice(0, 19)
      const now = new Date(Date.UTC(2026, 0, 1) + after * 86_400_000)
      const found = repeatDates(repeating(first, zone, rule), now, 12)
      expect(found).toHaveLength(12)
      expect(new Set(found.map(({ day }) => day)).size).toBe(12)
      const moments = found.map(({ start }) => start.getTime())
      expect(moments.toSorted((a, b) => a - b)).toEqual(moments)
      expect(moments[0]).toBeGreaterThan(now.getTime())
    }),
    { numRuns: 60 },
  )
})

test('what is to come is kept as clocks will show it: 02:00 in Amman stays that, whatever its law says of summer time', () => {
  // written down while Jordan still had +02 in winter, and +03 for good since a fortnight before
  const weekly = repeating('2022-09-03T02:00:00', 'Asia/Amman', 'FREQ=WEEKLY;BYDAY=SA')
  const found = starts(weekly, '2022-11-04T00:00Z', 1)
  expect(found).toEqual(['2022-11-04T23:00Z'])
  expect(wireTime(new Date(found[0] ?? ''), 'Asia/Amman')).toBe('2022-11-05T02:00:00.000+03:00')
})
