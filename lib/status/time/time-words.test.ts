import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absoluteTime, clockTime, dayName, duration, monthName, relativeTime, shortDate } from './time-words'

const date = new Date('2024-04-05T04:11:59.999Z')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test('absolute words are in the zone of the page', () => {
  expect(absoluteTime(date, 'America/Los_Angeles')).toBe('Apr 4, 2024 - 21:11 PDT')
  expect(clockTime(date, 'America/Los_Angeles')).toBe('21:11 PDT')
  expect(shortDate(date, 'America/Los_Angeles')).toBe('Apr 4')
  expect(clockTime(date, 'Etc/UTC')).toBe('04:11 UTC')
  expect(dayName('2024-12-31')).toBe('Dec 31, 2024')
  expect([monthName('2024-04'), monthName('0999-12')]).toEqual(['April 2024', 'December 999'])
})

test('a day of a calendar is no moment: it has one name wherever a process stands', () => {
  const { TZ } = process.env
  try {
    for (const zone of ['America/New_York', 'Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Asia/Kathmandu']) {
      process.env.TZ = zone
      // what such a process makes of the text when it takes it for one
      expect(new Date('2026-09-10').getTimezoneOffset(), zone).not.toBe(0)
      expect([dayName('2026-09-10'), monthName('2026-09')], zone).toEqual(['Sep 10, 2026', 'September 2026'])
    }
  } finally {
    process.env.TZ = TZ
  }
})

describe('relativeTime', () => {
  test.each([
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 minute ago'],
    [19 * minute, '19 minutes ago'],
    [hour - 1, '59 minutes ago'],
    [hour, '1 hour ago'],
    [3.9 * hour, '3 hours ago'],
    [day, '1 day ago'],
    [30 * day, '30 days ago'],
    [31 * day, '1 month ago'],
    [7.5 * 30.4375 * day, '7 months ago'],
    [365.25 * day - 1, '11 months ago'],
    [365.25 * day, '1 year ago'],
    [2.1 * 365.25 * day, '2 years ago'],
    [-1, 'in a moment'],
    [-minute, 'in 1 minute'],
    [-19.5 * minute, 'in 19 minutes'],
    [-3 * day, 'in 3 days'],
  ])('%d ms after it: %s', (elapsed, text) => {
    expect(relativeTime(date, new Date(date.getTime() + elapsed)).text).toBe(text)
  })

  test('the text stays the same until `until` and is another one from then on', () => {
    const elapsed = fc.oneof(
      fc.integer({ min: -3 * hour, max: 3 * hour }),
      fc.integer({ min: -1000 * day, max: 1000 * day }),
      fc.integer({ min: -50, max: 50 }).map((n) => n * minute),
      fc.integer({ min: -400, max: 400 }).map((n) => n * 30.4375 * day),
    )
    fc.assert(
      fc.property(elapsed, fc.double({ min: 0, max: 1, noNaN: true }), (ms, share) => {
        const now = date.getTime() + ms
        const { text, until } = relativeTime(date, new Date(now))
        expect(until.getTime()).toBeGreaterThan(now)
        const between = now + Math.floor(share * (until.getTime() - 1 - now))
        expect(relativeTime(date, new Date(between)).text).toBe(text)
        expect(relativeTime(date, new Date(until.getTime() - 1)).text).toBe(text)
        expect(relativeTime(date, until).text).not.toBe(text)
      }),
      { numRuns: 3000 },
    )
  })
})

test.each([
  [0, 'under 1 min'],
  [-5, 'under 1 min'],
  [45 * minute, '45 min'],
  [82 * minute + 59_000, '1 h 22 min'],
  [2 * hour, '2 h'],
  [51 * hour + 5 * minute, '2 d 3 h'],
  [48 * hour, '2 d'],
])('duration of %d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
