import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'
import { barColour } from './bar-colour'
import { closedSpans, outageDays, type StatusSpan } from './outage-days'
import { groupDays, lastNinety, type OutageRecord, uptimeDays } from './uptime-days'
import { percentText, uptimePercentage } from './uptime-percentage'

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const recently = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
const runs = { numRuns: 1000 }
const at = (text: string) => new Date(text)
const span = (status: StatusSpan['status'], from: string, to: string): StatusSpan => ({
  status,
  from: at(from),
  to: at(to),
})
const never: OutageRecord = { days: [], status: 'operational', statusSince: null, start: null }
const oneDay = (record: OutageRecord, day: string, zone: string, now = at('2040-01-01T00:00Z')) =>
  uptimeDays(record, { first: day, last: day, zone, now })

describe('an outage is cut into the days of the zone', () => {
  test.each([
    ['2019-02-25T20:00Z', 'Pacific/Auckland', '2019-02-26'],
    ['2026-09-10T16:50Z', 'Asia/Tokyo', '2026-09-11'],
    ['2021-02-18T00:01:33Z', 'America/New_York', '2021-02-17'],
    ['2024-02-29T23:30Z', 'Etc/UTC', '2024-02-29'],
    ['2024-12-31T18:14Z', 'Asia/Kathmandu', '2024-12-31'],
  ])('a minute from %s on in %s is of %s alone', (from, zone, day) => {
    const to = new Date(at(from).getTime() + 60_000)
    expect(outageDays([{ status: 'major_outage', from: at(from), to }], zone)).toEqual([
      { day, majorSeconds: 60, partialSeconds: 0 },
    ])
  })

  test('twelve hours on each side of midnight', () => {
    expect(outageDays([span('partial_outage', '2026-03-06T12:00Z', '2026-03-07T12:00Z')], 'Etc/UTC')).toEqual([
      { day: '2026-03-06', majorSeconds: 0, partialSeconds: 43_200 },
      { day: '2026-03-07', majorSeconds: 0, partialSeconds: 43_200 },
    ])
  })

  test.each([
    ['Asia/Damascus', '2020-03-27', 23],
    ['America/Santiago', '2019-09-08', 23],
    ['America/Havana', '2023-03-12', 23],
    ['Asia/Beirut', '2022-03-27', 23],
    ['Europe/Berlin', '2024-10-27', 25],
    ['America/New_York', '2024-11-03', 25],
    ['Australia/Lord_Howe', '2025-10-05', 23.5],
    ['Asia/Kolkata', '2024-02-29', 24],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s on %s has %d hours', (zone, day, hours) => {
    expect(oneDay(never, day, zone)[0]?.seconds).toBe(hours * 3600)
  })

  test('an hour that the clock shows twice counts twice', () => {
    const out = span('major_outage', '2024-11-03T05:00Z', '2024-11-03T07:00Z') // 01:00 EDT to 02:00 EST
    expect(outageDays([out], 'America/New_York')).toEqual([
      { day: '2024-11-03', majorSeconds: 7200, partialSeconds: 0 },
    ])
  })

  test('no second is lost or told twice, in every zone', () => {
    fc.assert(
      fc.property(anyZone, recently, fc.integer({ min: 0, max: 40 * 86_400 }), (zone, from, length) => {
        const whole = new Date(Math.floor(from.getTime() / 1000) * 1000)
        const days = outageDays(
          [{ status: 'major_outage', from: whole, to: new Date(whole.getTime() + length * 1000) }],
          zone,
        )
        expect(days.reduce((sum, { majorSeconds }) => sum + majorSeconds, 0)).toBe(length)
        for (const { day, majorSeconds } of days)
          expect(majorSeconds).toBeLessThanOrEqual(oneDay(never, day, zone)[0]?.seconds ?? 0)
      }),
      runs,
    )
  })

  test('the same however it is split into spans', () => {
    fc.assert(
      fc.property(
        anyZone,
        recently,
        fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 6 }),
        (zone, from, lengths) => {
          const moments = [{ at: from, status: 'partial_outage' as const }]
          for (const length of lengths) {
            const last = moments.at(-1)?.at ?? from
            moments.push({ at: new Date(last.getTime() + length * 1000), status: 'partial_outage' })
          }
          const joined = { status: 'partial_outage' as const, from, to: moments.at(-1)?.at ?? from }
          expect(outageDays(closedSpans(moments), zone)).toEqual(outageDays([joined], zone))
        },
      ),
      {
        ...runs,
        // clocks that go back from a minute after midnight, and a span that begins in the hour that is shown twice
        examples: [
          ['America/Moncton', new Date('1997-10-22T10:45:37Z'), [97601, 100956, 119166, 1]],
          ['America/St_Johns', new Date('2010-11-07T02:00:00Z'), [1800, 1800, 1800, 86_400]],
        ],
      },
    )
  })
})

describe('days that are shown', () => {
  test('what is out since before the window and still is counts on every day of it, today until now', () => {
    const now = at('2026-11-26T06:00Z')
    const record: OutageRecord = { ...never, status: 'major_outage', statusSince: at('2024-01-01T00:00Z') }
    const days = uptimeDays(record, { ...lastNinety(now, 'Etc/UTC'), zone: 'Etc/UTC', now })
    expect(days.map(({ majorSeconds }) => majorSeconds)).toEqual([...Array(89).fill(86_400), 21_600])
  })

  test('running and ended outages of one day add up', () => {
    const record: OutageRecord = {
      ...{ days: [{ day: '2026-11-26', majorSeconds: 60, partialSeconds: 30 }], start: null },
      ...{ status: 'partial_outage', statusSince: at('2026-11-26T05:59Z') },
    }
    expect(oneDay(record, '2026-11-26', 'Etc/UTC', at('2026-11-26T06:00Z'))[0]).toMatchObject({
      ...{ majorSeconds: 60, partialSeconds: 90 },
    })
  })

  test('a status that begins later than now counts nothing yet', () => {
    const record: OutageRecord = { ...never, status: 'major_outage', statusSince: at('2026-11-26T07:00Z') }
    expect(oneDay(record, '2026-11-26', 'Etc/UTC', at('2026-11-26T06:00Z'))[0]?.majorSeconds).toBe(0)
  })

  test('maintenance and degraded performance count nothing', () => {
    for (const status of ['under_maintenance', 'degraded_performance', 'operational'] as const) {
      const [day] = oneDay({ ...never, status, statusSince: at('2026-01-01T00:00Z') }, '2026-11-26', 'Etc/UTC')
      expect(day).toMatchObject({ majorSeconds: 0, partialSeconds: 0 })
    }
  })

  test('ninety days end with today and follow each other without a gap, in every zone', () => {
    fc.assert(
      fc.property(anyZone, recently, (zone, now) => {
        const days = uptimeDays(never, { ...lastNinety(now, zone), zone, now })
        expect(days.length).toBe(90)
        expect(days.at(-1)?.day).toBe(dayOf(now, zone))
        const [first, end] = [days[0]?.day ?? '', addDays(days.at(-1)?.day ?? '', 1)]
        const whole = (dayStart(end, zone).getTime() - dayStart(first, zone).getTime()) / 1000
        expect(days.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(whole)
      }),
      runs,
    )
  })
})

describe('percentages', () => {
  const day = (majorSeconds: number, partialSeconds = 0, seconds = 86_400, counts = true) => ({
    ...{ majorSeconds, partialSeconds, seconds, counts },
  })
  test.each([
    [[day(1800, 0, 82_800)], 97.82],
    [[day(1800)], 97.91],
    [[day(1800, 0, 90_000)], 98],
    [[day(90_000, 0, 90_000)], 0],
    [[day(0, 86_400)], 70],
    [[day(1)], 99.99],
    [Array(90).fill(day(0)), 100],
    [[...Array(89).fill(day(0)), day(1)], 99.99],
    [[day(86_400, 0, 86_400, false), day(0)], 100],
    [[...Array(23).fill(day(0, 0, 86_400, false)), ...Array(66).fill(day(0)), day(864)], 99.98],
    [[day(2400, 0, 3600)], 33.33],
  ])('case %#', (days, expected) => expect(uptimePercentage(days)).toBe(expected))

  test('nothing that counts has no percentage', () => {
    expect(uptimePercentage([])).toBeNull()
    expect(uptimePercentage([day(0, 0, 86_400, false)])).toBeNull()
  })

  test('lies between 0 and 100 by itself, and is 100 only without any outage', () => {
    const anyDay = fc
      .integer({ min: 0, max: 90_000 })
      .chain((seconds) =>
        fc
          .integer({ min: 0, max: seconds })
          .chain((major) =>
            fc.integer({ min: 0, max: seconds - major }).map((partial) => day(major, partial, seconds)),
          ),
      )
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 366 }), (days) => {
        const found = uptimePercentage(days)
        if (found === null) return
        expect(found >= 0 && found <= 100).toBe(true)
        expect(found === 100).toBe(
          days.every(({ majorSeconds, partialSeconds }) => majorSeconds + partialSeconds === 0),
        )
      }),
      runs,
    )
  })

  test.each([
    [100, '100'],
    [99.9, '99.90'],
    [0, '0.00'],
    [33.33, '33.33'],
  ])('%d is written %s', (percentage, text) => expect(percentText(percentage)).toBe(text))
})

test('a group is as long watched as its earliest component, and nothing without any', () => {
  const days = (start: string, majorSeconds: number) =>
    uptimeDays(
      { ...never, start, days: [{ day: '2024-05-02', majorSeconds, partialSeconds: 0 }] },
      { first: '2024-05-01', last: '2024-05-02', zone: 'Etc/UTC', now: at('2024-06-01T00:00Z') },
    )
  const group = groupDays([days('2024-05-02', 3), days('2024-05-01', 4)])
  expect(group).toMatchObject([
    { counts: true, majorSeconds: 0 },
    { counts: true, majorSeconds: 3 },
  ])
  expect(groupDays([])).toEqual([])
})

test.each([
  [null, '#b3bac5'],
  [0, '#2fcc66'],
  [10, '#c1c625'],
  [19.99, '#f1c40f'],
  [20, '#f1c40f'],
  [26.5, '#eca119'],
  [33, '#e67e22'],
  [46.5, '#e7652f'],
  [60, '#e74c3c'],
  [1440, '#e74c3c'],
])('a bar of %s minutes is %s', (minutes, colour) => expect(barColour(minutes)).toBe(colour))
