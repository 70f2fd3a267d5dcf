import { expect, test } from 'vitest'
import { checkWallTime } from './check-wall-time'

const refused = (value: string, zone: string) => {
  try {
    return checkWallTime(value, 'scheduled_for', zone).toISOString()
  } catch (fault) {
    return (fault as Error).message
  }
}

test.each([
  ['2026-11-27T02:30', 'Asia/Kathmandu', '2026-11-26T20:45:00.000Z'],
  ['2026-11-27T02:30:15', 'Asia/Kathmandu', '2026-11-26T20:45:15.000Z'],
  ['2027-03-14T03:30', 'America/New_York', '2027-03-14T07:30:00.000Z'],
  ['2026-11-27T02:30Z', 'America/New_York', '2026-11-27T02:30:00.000Z'],
])('%s in %s is %s', (value, zone, instant) => expect(refused(value, zone)).toBe(instant))

test.each([
  ['2027-03-14T02:30', 'America/New_York', '2027-03-14 03:30'],
  ['2027-03-28T02:00', 'Europe/Berlin', '2027-03-28 03:00'],
  ['2025-10-05T02:15', 'Australia/Lord_Howe', '2025-10-05 02:45'],
])('%s does not exist in %s: the refusal names %s', (value, zone, instead) => {
  expect(refused(value, zone)).toContain('Scheduled for must be a time that exists')
  expect(refused(value, zone)).toContain(instead)
})
