import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDate, checkDay, checkPastDate, checkWindow } from './check-date'
import { wireTime } from './zone'

const pacific = 'America/Los_Angeles'

test.each([
  ['2024-04-04T21:11:00.123-07:00', '2024-04-05T04:11:00.123Z'],
  ['2024-04-04T21:11:00Z', '2024-04-04T21:11:00.000Z'],
  ['2024-04-04 21:11:00 -0700', '2024-04-05T04:11:00.000Z'],
  ['2024-04-04T21:11', '2024-04-05T04:11:00.000Z'],
  ['2024-04-04 21:11:30', '2024-04-05T04:11:30.000Z'],
  ['2024-01-04T21:11', '2024-01-05T05:11:00.000Z'],
  ['2024-04-04', '2024-04-04T07:00:00.000Z'],
  // one hour twice: the first of the two; one hour never: the one after
  ['2024-11-03T01:30', '2024-11-03T08:30:00.000Z'],
  ['2024-03-10T02:30', '2024-03-10T10:30:00.000Z'],
])('%s on a page in Los Angeles is %s', (text, expected) => {
  expect(checkDate(text, 'display_at', pacific).toISOString()).toBe(expected)
})

test.each([
  // east of Greenwich, and where clocks are set by half an hour
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2027-03-28T02:30', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
  ['2025-04-06T01:45', 'Australia/Lord_Howe', '2025-04-05T14:45:00.000Z'],
  ['2025-10-05T02:15', 'Australia/Lord_Howe', '2025-10-04T15:45:00.000Z'],
])('%s in %s is %s', (text, zone, expected) => {
  expect(checkDate(text, 'display_at', zone).toISOString()).toBe(expected)
})

test.each([
  '',
  'tomorrow',
  '2024-02-30',
  '2024-13-01T00:00Z',
  '2024-04-04T25:00Z',
  '24-04-04',
  '1712264400',
  7,
  null,
  {},
  '0001-01-01T00:00Z',
  new Date(Number.NaN),
])('%j is refused', (value) => {
  expect(() => checkDate(value, 'display_at')).toThrow(
    expect.objectContaining({ name: 'Refusal', reason: 'invalid', field: 'display_at' }),
  )
})

test('what the wire writes is read back, in every zone', () => {
  const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, fc.constantFrom(pacific, 'Asia/Kolkata', 'Etc/UTC', 'Australia/Lord_Howe'), (date, zone) => {
      expect(checkDate(wireTime(date, zone), 'x', zone)).toEqual(date)
      const local = wireTime(date, zone).slice(0, 23)
      expect(wireTime(checkDate(local, 'x', zone), zone).slice(0, 23)).toBe(local)
    }),
  )
})

test('an update cannot have been said yet', () => {
  const now = new Date('2024-04-04T12:00:00Z')
  expect(checkPastDate('2024-04-04T12:00:00Z', 'display_at', now)).toEqual(now)
  expect(() => checkPastDate('2024-04-04T12:00:01Z', 'display_at', now)).toThrow('must not lie in the future')
})

describe('a day', () => {
  test.each(['2024-02-29', ' 2024-04-04 '])('%s', (day) => {
    expect(checkDay(day, 'start_date')).toBe(day.trim())
  })
  test.each(['2023-02-29', '2024-02-30T00:00Z', '', null, 20240404])('%j is none', (day) => {
    expect(() => checkDay(day, 'start_date')).toThrow(Refusal)
  })
})

test('a window ends after it begins', () => {
  const [from, to] = [new Date('2024-04-04T12:00:00Z'), new Date('2024-04-04T13:00:00Z')]
  expect(() => checkWindow(from, to)).not.toThrow()
  expect(() => checkWindow(from, from)).toThrow(expect.objectContaining({ field: 'scheduled_until' }))
  expect(() => checkWindow(to, from)).toThrow(Refusal)
})
