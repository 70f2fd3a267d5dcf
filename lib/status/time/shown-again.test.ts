import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writtenDate } from './check-date'
import { shownAgain } from './shown-again'
import { wallClock } from './zone'

test.each([
  ['2031-11-02T01:30', 'America/New_York', '2031-11-02T05:30Z', '2031-11-02T06:30Z'],
  ['2026-10-25T02:00', 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-25T01:00Z'],
  ['2026-10-25T02:59:59', 'Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T01:59:59Z'],
  // half an hour
  ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-03T14:45Z', '2027-04-03T15:15Z'],
])('%s in %s is shown twice', (typed, zone, first, second) => {
  const meant = writtenDate(typed, zone)
  expect(meant).toEqual(new Date(first))
  expect(meant && shownAgain(meant, zone)).toEqual(new Date(second))
})

test.each([
  ['2031-11-02T00:59:59', 'America/New_York'],
  ['2031-11-02T02:00', 'America/New_York'],
  ['2026-10-25T03:00', 'Europe/Berlin'],
  ['2026-03-29T02:30', 'Europe/Berlin'],
  ['2026-06-01T12:00', 'Asia/Kathmandu'],
])('%s in %s is not', (typed, zone) => {
  expect(shownAgain(writtenDate(typed, zone) as Date, zone)).toBeNull()
})

test('the second one itself is shown no third time', () => {
  expect(shownAgain(new Date('2031-11-02T06:30Z'), 'America/New_York')).toBeNull()
})

test('whenever one is found, it is later and reads the same', () => {
  const zones = ['America/New_York', 'Europe/Lisbon', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca']
  const hours = fc.integer({ min: 0, max: 24 * 366 })
  const holds = fc.property(fc.constantFrom(...zones), hours, (zone, hour) => {
    const first = new Date(Date.UTC(2026, 0, 1, hour, 20))
    const again = shownAgain(first, zone)
    if (!again) return
    expect(again > first).toBe(true)
    expect(wallClock(again, zone)).toEqual(wallClock(first, zone))
  })
  const autumn = (Date.UTC(2026, 10, 1, 5) - Date.UTC(2026, 0, 1)) / 3_600_000
  fc.assert(holds, { numRuns: 1000, examples: [['America/New_York', autumn]] })
})
