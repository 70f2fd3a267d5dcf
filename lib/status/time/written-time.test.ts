import { expect, test } from 'vitest'
import { checkDate, checkDay } from './check-date'

const pacific = 'America/Los_Angeles'
const evening = '2024-04-05T04:11:00.000Z'

test.each([
  ['2024-04-05T04:11:00Z', evening],
  ['2024-04-04T21:11:00.000-07:00', evening],
  ['2024-04-04T21:11:00-0700', evening],
  ['2024-04-04T21:11-07', evening],
  ['2024-04-04t21:11:00z', '2024-04-04T21:11:00.000Z'],
  ['2024-04-04 21:11:00.000000-07:00', evening],
  ['2024-04-05 04:11:00 UTC', evening],
  ['2024-04-05 04:11:00 +0000 UTC', evening],
  ['2024-04-05 04:11:00.123456789 +0000 UTC', '2024-04-05T04:11:00.123Z'],
  ['2024-04-04 21:11:00 -0700 PDT', evening],
  ['2024-04-04T21:11:00-07:00[America/Los_Angeles]', evening],
  ['2024/04/05 04:11 GMT', evening],
  ['20240405T041100Z', evening],
  ['20240404T2111-0700', evening],
  ['Fri, 05 Apr 2024 04:11:00 +0000', evening],
  ['Fri, 5 Apr 2024 04:11:00 GMT', evening],
  ['Thu, 04 Apr 2024 21:11:00 PDT', evening],
  ['04-Apr-2024 21:11:00 -0700', evening],
  ['Thu Apr 04 2024 21:11:00 GMT-0700 (Pacific Daylight Time)', evening],
  ['Fri Apr  5 04:11:00 UTC 2024', evening],
  ['April 5, 2024 04:11 UTC', evening],
  ['2024-04-05 04:11 AM UTC', evening],
  ['2024-04-04T21:11:00\u221207:00', evening],
  ['2024-04-05T04:11:00,250Z', '2024-04-05T04:11:00.250Z'],
  ['٢٠٢٤-٠٤-٠٤T٢١:١١:٠٠-٠٧:٠٠', evening],
  ['/Date(1712290260000)/', evening],
  ['/Date(1712290260000-0700)/', evening],
  // a plus that a form did not encode came as a blank
  ['2024-04-05T05:11:00 01:00', evening],
  ['2024-04-05T05:11:00.000 0100', evening],
  // without an offset it is the page's clock
  ['2024-04-04 9pm', '2024-04-05T04:00:00.000Z'],
  ['April 4, 2024 9 p.m. PDT', '2024-04-05T04:00:00.000Z'],
  ['2024-04-04T21:11:00', evening],
  ['2024-04-04 9:11 pm', evening],
  ['Apr 4, 2024, 21:11:00', evening],
  ['Thu Apr  4 21:11:00 2024', evening],
  ['2024-04-04', '2024-04-04T07:00:00.000Z'],
  ['20240404', '2024-04-04T07:00:00.000Z'],
  ['4 April 2024', '2024-04-04T07:00:00.000Z'],
])('%s on a page in Los Angeles is %s', (written, expected) => {
  expect(checkDate(written, 'display_at', pacific).toISOString()).toBe(expected)
})

test.each([
  '04/05/2024',
  '4.5.2024',
  '2024-04-04T21:11:00 Mars',
  '2024-04-04T21:11:00+25:00',
  '2024-04-04 13:11 pm',
  '2024-04-04 21',
  '2024-04-04 13pm',
  '2024-04-04 21:11 07:00',
  '/Date(99999999999999999)/',
  '/Date(1712290260000)',
  '2024-04-04T21:11:00 25:00',
  'Thu, 32 Apr 2024 21:11:00 GMT',
  'Thu, 04 Foo 2024 21:11:00 GMT',
  '20240230',
  '2024-04/04',
  '1712264400',
  `2024-04-04T21:11:00${' '.repeat(200)}Z`,
])('%s is refused', (written) => {
  expect(() => checkDate(written, 'display_at', pacific)).toThrow('must be a date and time')
})

test.each([
  ['2024-04-04', '2024-04-04'],
  ['2024-04-04T23:00:00-07:00', '2024-04-04'],
  ['2024/4/4', '2024-04-04'],
  ['Thu, 04 Apr 2024 00:00:00 GMT', '2024-04-04'],
])('the day of %s is %s', (written, expected) => {
  expect(checkDay(written, 'start_date')).toBe(expected)
})
