import { describe, expect, test } from 'vitest'
import { checkDate } from './check-date'
import { railsZones } from './rails-zones'
import { isTimeZone } from './zone'
import { zoneChosen, zoneNamed } from './zone-named'
import { zonesOfWindows } from './zones-of-windows'

test.each([
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['(GMT-05:00) Eastern Time (US & Canada)', 'America/New_York'],
  ['(GMT+05:30) New Delhi', 'Asia/Kolkata'],
  ['Kolkata', 'Asia/Kolkata'],
  ['kyiv', 'Europe/Kiev'],
  ["Nuku'alofa", 'Pacific/Tongatapu'],
  ['International Date Line West', 'Etc/GMT+12'],
  [' London ', 'Europe/London'],
  ['Hawaii', 'Pacific/Honolulu'],
  ['europe/zurich', 'Europe/Zurich'],
  ['AMERICA/NEW_YORK', 'America/New_York'],
  // what the IANA database knows stays as it is
  ['UTC', 'UTC'],
  ['CET', 'CET'],
  ['EST', 'EST'],
  ['Singapore', 'Singapore'],
  ['US/Pacific', 'US/Pacific'],
  ['America/Los_Angeles', 'America/Los_Angeles'],
])('%j is %s', (name, zone) => expect(zoneNamed(name)).toBe(zone))

test.each([
  '',
  'PST',
  'Pacific',
  'Mars (US & Canada)',
  '(GMT-05:00) ',
  'GMT-05:00',
  'constructor',
  '__proto__',
  'x'.repeat(500_000),
])('%.20j is no zone', (name) => expect(zoneNamed(name)).toBeNull())

test.each([
  ['Eastern Standard Time', 'America/New_York'],
  ['w. europe standard time', 'Europe/Berlin'],
  ['Pacific Time', 'America/Los_Angeles'],
  ['India Standard Time', 'Asia/Kolkata'],
  ['America/New York', 'America/New_York'],
  ['New York', 'America/New_York'],
  ['los angeles', 'America/Los_Angeles'],
  ['Zurich', 'Europe/Zurich'],
  ['São Paulo', null],
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Standard Time', null],
  ['PST', null],
  ['', null],
  ['constructor', null],
])('%j chosen for a page is %s', (name, zone) => expect(zoneChosen(name)).toBe(zone))

test('behind a clock the name of a standard time is no place', () => {
  expect(zoneNamed('Eastern Standard Time')).toBeNull()
})

test('every zone of Windows is known here', () => {
  expect(Object.values(zonesOfWindows).filter((zone) => !isTimeZone(zone))).toEqual([])
})

test('every name of the table stands for a zone that is known here', () => {
  const unknown = Object.entries(railsZones).filter(([, zone]) => !isTimeZone(zone))
  expect([unknown, Object.keys(railsZones).length > 145]).toEqual([[], true])
})

describe('a zone behind a clock', () => {
  test.each([
    ['2024-04-04 21:11:00 PST', '2024-04-05T05:11:00.000Z'],
    ['2024-04-04 21:11:00 PDT', '2024-04-05T04:11:00.000Z'],
    ['2024-01-04 21:11 CET', '2024-01-04T20:11:00.000Z'],
    ['2024-07-04 21:11 CEST', '2024-07-04T19:11:00.000Z'],
    ['Thu Jul  4 21:11:00 CEST 2024', '2024-07-04T19:11:00.000Z'],
    ['Thu, 04 Apr 2024 21:11:00 EST', '2024-04-05T02:11:00.000Z'],
    ['2024-04-04 21:11:00 UTC', '2024-04-04T21:11:00.000Z'],
    ['2024-04-04 21:11 JST', '2024-04-04T12:11:00.000Z'],
    ['2024-04-04 21:11 AEDT', '2024-04-04T10:11:00.000Z'],
    ['2024-04-04 21:11 Pacific Time (US & Canada)', '2024-04-05T04:11:00.000Z'],
    ['2024-12-04 21:11 Pacific Time (US & Canada)', '2024-12-05T05:11:00.000Z'],
    ['April 4, 2024 9:11 PM Eastern Time (US & Canada)', '2024-04-05T01:11:00.000Z'],
    ['2024-04-04 21:11 America/New_York', '2024-04-05T01:11:00.000Z'],
    ['2024-04-04T21:11:00 Europe/Berlin', '2024-04-04T19:11:00.000Z'],
    ['2024-04-04T21:11:00[Asia/Kolkata]', '2024-04-04T15:41:00.000Z'],
    ['4 April 2024 21:11 Kolkata', '2024-04-04T15:41:00.000Z'],
  ])('%s on a page in Tokyo is %s', (written, expected) => {
    expect(checkDate(written, 'scheduled_for', 'Asia/Tokyo').toISOString()).toBe(expected)
  })

  // of several meanings, or of none
  test.each(['IST', 'Mars', 'XYZ', 'Pacific', 'Mars/Olympus', '(GMT-05:00)'])('%s is refused', (zone) => {
    expect(() => checkDate(`2024-04-04 21:11 ${zone}`, 'scheduled_for')).toThrow('must be a date and time')
  })
})
