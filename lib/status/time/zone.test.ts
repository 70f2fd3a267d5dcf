import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  addDays,
  dayOf,
  dayStart,
  isTimeZone,
  monthOf,
  rfc822,
  shownDay,
  wireTime,
  zoneAbbreviation,
  zoneInWords,
} from './zone'

const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/UTC', 'US/Pacific', 'Asia/Kolkata', 'Europe/Kyiv']
const anyZone = fc.constantFrom(...zones)
const anyDate = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const recentDate = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
// since then no zone has had a day twice
const dateSinceZones = fc.date({ min: new Date('1972-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
const at = (text: string) => new Date(text)
const hours = (day: string, zone: string) =>
  (dayStart(addDays(day, 1), zone).getTime() - dayStart(day, zone).getTime()) / 3_600_000

describe('wireTime', () => {
  test.each([
    ['2023-03-15T14:53:20.848Z', 'America/Los_Angeles', '2023-03-15T07:53:20.848-07:00'],
    ['2022-12-28T20:41:33.157Z', 'America/Los_Angeles', '2022-12-28T12:41:33.157-08:00'],
    ['2024-01-01T00:00:00.000Z', 'Etc/UTC', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00.000Z', 'UTC', '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00.000Z', 'Europe/London', '2024-01-01T00:00:00.000+00:00'],
    ['2024-07-01T00:00:00.005Z', 'Asia/Kathmandu', '2024-07-01T05:45:00.005+05:45'],
    ['2024-07-01T00:00:00.005Z', 'America/St_Johns', '2024-06-30T21:30:00.005-02:30'],
  ])('%s in %s', (instant, zone, expected) => {
    expect(wireTime(at(instant), zone)).toBe(expected)
  })

  test('whole seconds when the page writes them so', () => {
    expect(wireTime(at('2024-07-01T00:00:00.999Z'), 'Etc/UTC', 'second')).toBe('2024-07-01T00:00:00Z')
    expect(wireTime(at('2024-07-01T00:00:00.999Z'), 'Asia/Tokyo', 'second')).toBe('2024-07-01T09:00:00+09:00')
  })

  test('a zone that this machine does not know is written as UTC, the instant stays right', () => {
    expect(wireTime(at('2024-07-01T12:00:00.000Z'), 'Mars/Base')).toBe('2024-07-01T12:00:00.000Z')
  })

  test('always parses back to the same instant, in every zone', () => {
    fc.assert(
      fc.property(anyZone, anyDate, (zone, date) => {
        expect(Date.parse(wireTime(date, zone))).toBe(date.getTime())
      }),
      { numRuns: 3000 },
    )
  })

  test('reads like the clock of that zone, second by second around a change', () => {
    const clock = (zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    fc.assert(
      fc.property(anyZone, recentDate, (zone, date) => {
        expect(wireTime(date, zone).slice(0, 19).replace('T', ' ')).toBe(clock(zone).format(date))
      }),
      { numRuns: 2000 },
    )
    for (let second = -70; second < 70; second++) {
      const date = new Date(Date.UTC(2006, 9, 29, 2, 31, second)) // back at 00:01 local
      expect(wireTime(date, 'America/St_Johns').slice(0, 19).replace('T', ' ')).toBe(
        clock('America/St_Johns').format(date),
      )
    }
  })

  test('asks the time zone database once for times of one quarter of an hour', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
    for (let i = 0; i < 20_000; i++) wireTime(new Date(1.7e12 + (i % 500) * 60_000), 'America/New_York')
    expect(asked.mock.calls.length).toBeGreaterThan(0)
    expect(asked.mock.calls.length).toBeLessThan(100)
    asked.mockRestore()
  })
})

describe('days', () => {
  test('dayStart is the first instant of its day, in every zone', () => {
    fc.assert(
      fc.property(anyZone, recentDate, (zone, date) => {
        const day = dayOf(date, zone)
        const start = dayStart(day, zone)
        expect(dayOf(start, zone)).toBe(day)
        expect(start.getTime()).toBeLessThanOrEqual(date.getTime())
        expect(dayOf(new Date(start.getTime() - 1), zone) < day).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  // clocks that were set back across a midnight: what they show for the second time
  const shownAgain: [string, Date][] = [
    ['America/Moncton', at('2000-10-29T03:30Z')],
    ['America/St_Johns', at('1988-10-30T02:00Z')],
    ['America/Goose_Bay', at('2008-11-02T03:30Z')],
    ['Antarctica/Casey', at('2010-03-04T15:30Z')],
    ['America/Havana', at('2026-11-01T05:30Z')],
    ['Asia/Beirut', at('2026-10-24T21:30Z')],
    ['America/Asuncion', at('2010-04-11T03:30Z')],
    ['Atlantic/Azores', at('2026-10-25T01:30Z')],
  ]

  test('every moment lies within its day, from its start to the next one, in every zone', () => {
    fc.assert(
      fc.property(anyZone, dateSinceZones, (zone, date) => {
        const day = dayOf(date, zone)
        expect(dayStart(day, zone).getTime()).toBeLessThanOrEqual(date.getTime())
        expect(dayStart(addDays(day, 1), zone).getTime()).toBeGreaterThan(date.getTime())
      }),
      { numRuns: 3000, examples: shownAgain },
    )
  })

  test('days never go back, whatever clocks show', () => {
    fc.assert(
      fc.property(anyZone, dateSinceZones, fc.integer({ min: 0, max: 30 * 3_600_000 }), (zone, date, later) => {
        expect(dayOf(new Date(date.getTime() + later), zone) >= dayOf(date, zone)).toBe(true)
      }),
      {
        numRuns: 3000,
        examples: shownAgain.map(([zone, date]) => [zone, new Date(date.getTime() - 3_600_000), 3_600_000]),
      },
    )
  })

  test('a clock that shows the day before once more is written as it is, on the day that has begun', () => {
    const again = shownAgain.map(([zone, date]) => [zone, shownDay(date, zone), dayOf(date, zone)])
    expect(again).toEqual([
      ['America/Moncton', '2000-10-28', '2000-10-29'],
      ['America/St_Johns', '1988-10-29', '1988-10-30'],
      ['America/Goose_Bay', '2008-11-01', '2008-11-02'],
      ['Antarctica/Casey', '2010-03-04', '2010-03-05'],
      ['America/Havana', '2026-11-01', '2026-11-01'],
      ['Asia/Beirut', '2026-10-24', '2026-10-24'],
      ['America/Asuncion', '2010-04-10', '2010-04-10'],
      ['Atlantic/Azores', '2026-10-25', '2026-10-25'],
    ])
  })

  test.each([
    ['2024-03-10', 'America/New_York', 23],
    ['2024-11-03', 'America/New_York', 25],
    ['2024-11-04', 'America/New_York', 24],
    ['2024-10-06', 'Australia/Lord_Howe', 23.5],
    ['2024-03-30', 'Africa/Cairo', 24],
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2018-02-17', 'America/Sao_Paulo', 25],
    ['2024-02-29', 'Etc/UTC', 24],
    ['2011-12-30', 'Pacific/Apia', 0],
  ])('%s in %s has %d hours', (day, zone, expected) => {
    expect(hours(day, zone)).toBe(expected)
  })

  test('a day whose midnight is skipped begins at one', () => {
    expect(wireTime(dayStart('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe(
      '2018-11-04T01:00:00.000-02:00',
    )
    expect(wireTime(dayStart('2024-04-26', 'Africa/Cairo'), 'Africa/Cairo')).toBe('2024-04-26T01:00:00.000+03:00')
  })

  test('addDays and monthOf cross months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31')
    expect(addDays('2024-05-05', 0)).toBe('2024-05-05')
    expect(monthOf(at('2024-01-01T02:00Z'), 'America/Los_Angeles')).toBe('2023-12')
  })
})

test.each([
  ['2024-06-10T11:10:42Z', 'Etc/UTC', 'Mon, 10 Jun 2024 11:10:42 +0000'],
  ['2024-02-08T05:00:14Z', 'America/Los_Angeles', 'Wed, 07 Feb 2024 21:00:14 -0800'],
])('rfc822 of %s in %s', (instant, zone, expected) => {
  expect(rfc822(at(instant), zone)).toBe(expected)
})

test.each([
  ['America/Los_Angeles', 'PST', 'PDT'],
  ['America/New_York', 'EST', 'EDT'],
  ['America/Tijuana', 'PST', 'PDT'],
  ['Europe/London', 'GMT', 'BST'],
  ['Europe/Dublin', 'GMT', 'IST'],
  ['Europe/Berlin', 'CET', 'CEST'],
  ['Europe/Helsinki', 'EET', 'EEST'],
  ['Europe/Moscow', 'MSK', 'MSK'],
  ['Etc/UTC', 'UTC', 'UTC'],
  ['UTC', 'UTC', 'UTC'],
  ['Asia/Tokyo', 'JST', 'JST'],
  ['Japan', 'JST', 'JST'],
  ['Asia/Kolkata', 'IST', 'IST'],
  ['Asia/Jerusalem', 'IST', 'IDT'],
  ['Asia/Singapore', 'SGT', 'SGT'],
  ['Australia/Sydney', 'AEDT', 'AEST'],
  ['America/Sao_Paulo', 'GMT-3', 'GMT-3'],
  ['Asia/Kathmandu', 'GMT+5:45', 'GMT+5:45'],
])('%s is written %s in January and %s in July', (zone, january, july) => {
  expect(zoneAbbreviation(at('2026-01-15T12:00Z'), zone)).toBe(january)
  expect(zoneAbbreviation(at('2026-07-15T12:00Z'), zone)).toBe(july)
})

test('isTimeZone takes names and aliases of the IANA database and nothing else', () => {
  for (const zone of zones) expect([zone, isTimeZone(zone)]).toEqual([zone, true])
  for (const alias of [
    'GB',
    'GB-Eire',
    'NZ-CHAT',
    'Zulu',
    'Etc/GMT+5',
    'EST5EDT',
    'America/Port_of_Spain',
    'Singapore',
  ]) {
    expect([alias, isTimeZone(alias)]).toEqual([alias, true])
  }
  const others = [
    '',
    'London',
    'Eastern Time (US & Canada)',
    'Hawaii',
    '+01:00',
    'etc/utc',
    'PST',
    'AET',
    'Mars/Base',
    'UTC ',
  ]
  for (const other of others) expect([other, isTimeZone(other)]).toEqual([other, false])
})

test.each([
  ['2024-07-01', 'America/Los_Angeles', 'Pacific Time (PDT)'],
  ['2024-01-01', 'America/Los_Angeles', 'Pacific Time (PST)'],
  ['2024-07-01', 'Etc/UTC', 'Coordinated Universal Time (UTC)'],
  ['2024-07-01', 'Europe/Berlin', 'Central European Time (CEST)'],
  ['2024-07-01', 'Mars/Olympus', 'Coordinated Universal Time (UTC)'],
])('the zone in words on %s in %s', (day, zone, words) => {
  expect(zoneInWords(at(day), zone)).toBe(words)
})
