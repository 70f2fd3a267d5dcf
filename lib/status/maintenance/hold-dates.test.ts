import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdDates } from './hold-dates'
import { type MaintenanceSeries, seriesDates, switchesOfSeries } from './maintenance-series'

// a Friday
const now = new Date('2026-11-20T12:00:00Z')
const series = (rule: string, firstStart: string, over: Partial<MaintenanceSeries> = {}): MaintenanceSeries => ({
  ...{ id: 'series', name: 'Upgrade', body: 'We upgrade.', componentIds: [], durationSeconds: 3600 },
  ...{ rule, firstStart, timeZone: 'Europe/Berlin', endedAt: null },
  ...switchesOfSeries({}),
  ...over,
})
const goes = (before: MaintenanceSeries, after: MaintenanceSeries, days: string[], occupied: string[] = days) => {
  const held = days.map((day) => ({ incidentId: `of ${day}`, day }))
  const moved = holdDates({ before, after, now }, held, occupied)
  return Object.fromEntries(moved.map(({ incidentId, day }) => [incidentId.slice(3), day]))
}
const tuesdays = series('FREQ=WEEKLY;BYDAY=TU', '2026-11-24T02:30:00')

describe('a date that was called off', () => {
  test.each<[string, MaintenanceSeries, MaintenanceSeries, Record<string, string>]>([
    [
      'goes with its week to another weekday',
      tuesdays,
      series('FREQ=WEEKLY;BYDAY=WE', '2026-11-25T02:30:00'),
      { '2026-12-01': '2026-12-02' },
    ],
    [
      'stays on its day where the time alone is another',
      tuesdays,
      series('FREQ=WEEKLY;BYDAY=TU', '2026-11-24T05:00:00'),
      {},
    ],
    [
      'goes back as well as on: Sunday is the last day of a week',
      series('FREQ=WEEKLY;BYDAY=SU', '2026-11-29T02:30:00'),
      series('FREQ=WEEKLY;BYDAY=MO', '2026-11-23T02:30:00'),
      { '2026-12-06': '2026-11-30' },
    ],
    [
      'keeps its place among the days of its week',
      series('FREQ=WEEKLY;BYDAY=TU,TH', '2026-11-24T02:30:00'),
      series('FREQ=WEEKLY;BYDAY=WE,FR', '2026-11-25T02:30:00'),
      { '2026-12-01': '2026-12-02', '2026-12-10': '2026-12-11' },
    ],
    [
      'stays where its own day stays, whatever day is new beside it',
      tuesdays,
      series('FREQ=WEEKLY;BYDAY=MO,TU', '2026-11-23T02:30:00'),
      {},
    ],
    [
      'goes with its month',
      series('FREQ=MONTHLY;BYDAY=1TU', '2026-12-01T02:30:00'),
      series('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30T02:30:00'),
      { '2026-12-01': '2026-12-31', '2027-02-02': '2027-02-28' },
    ],
    [
      'goes with its year',
      series('FREQ=YEARLY', '2027-03-02T02:30:00'),
      series('FREQ=YEARLY', '2027-11-09T02:30:00'),
      { '2027-03-02': '2027-11-09' },
    ],
    [
      'holds nothing where its week has no date any more',
      tuesdays,
      series('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2026-11-25T02:30:00'),
      { '2026-12-08': '2026-12-09' },
    ],
    [
      'holds its own day alone where the series repeats by another period',
      tuesdays,
      series('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30T02:30:00'),
      {},
    ],
    [
      'holds nothing of a series that has ended',
      tuesdays,
      series('FREQ=WEEKLY;BYDAY=WE', '2026-11-25T02:30:00', { endedAt: now }),
      {},
    ],
  ])('%s', (_, before, after, expected) => {
    const days = Object.keys(expected).length > 0 ? Object.keys(expected) : ['2026-12-01', '2026-12-15']
    const also = expected['2026-12-08'] ? ['2026-12-01', ...days] : days
    expect(goes(before, after, also)).toEqual(expected)
  })

  test('takes no day that another one has', () => {
    const wednesdays = series('FREQ=WEEKLY;BYDAY=WE', '2026-11-25T02:30:00')
    expect(goes(tuesdays, wednesdays, ['2026-12-01'], ['2026-12-01', '2026-12-02'])).toEqual({})
  })

  test('does not hold back what comes: of a day that has passed nothing is known here', () => {
    expect(goes(tuesdays, series('FREQ=WEEKLY;BYDAY=SA', '2026-11-21T02:30:00'), ['2026-11-17'])).toEqual({})
  })
})

describe('whatever a weekly series becomes', () => {
  const words = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
  const days = fc.subarray([...words], { minLength: 1 })
  const monday = (day: string) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7)
  const dates = (one: MaintenanceSeries) => seriesDates(one, now, 100).map(({ day }) => day)
  const firstOf = (chosen: string[]) => `2026-11-${23 + words.indexOf(chosen[0] as 'MO')}T02:30:00`
  const weekly = (chosen: string[]) => series(`FREQ=WEEKLY;BYDAY=${chosen.join()}`, firstOf(chosen))

  test('each week has as many dates fewer as were called off in it, as far as it has so many', () => {
    const played = fc.property(days, days, fc.array(fc.nat({ max: 12 }), { maxLength: 6 }), (one, other, picks) => {
      const [before, after] = [weekly(one), weekly(other)]
      const [old, fresh] = [dates(before), dates(after)]
      const held = [...new Set(picks.map((at) => old[at] as string))]
      const moved = goes(before, after, held)
      const holding = held.map((day) => moved[day] ?? day)
      expect(new Set(holding).size).toBe(held.length)
      for (const [at, day] of held.entries()) {
        expect(monday(holding[at] as string)).toBe(monday(day))
        const isHeldStill = fresh.includes(holding[at] as string)
        // only where the week has fewer days than before may one that was called off find no place
        expect(isHeldStill || other.length < one.length).toBe(true)
        if (fresh.includes(day)) expect(holding[at]).toBe(day)
      }
      // back again everything stands as it stood, where nothing lost its place
      if (one.length === other.length) {
        const back = goes(after, before, holding)
        expect(holding.map((day) => back[day] ?? day)).toEqual(held)
      }
    })
    fc.assert(played, {
      numRuns: 40,
      examples: [
        [['TU'], ['WE'], [0, 1]],
        [
          ['TU', 'TH'],
          ['TH', 'FR'],
          [0, 3],
        ],
        [['MO', 'SU'], ['SU'], [0]],
        [['SU'], ['MO'], [1]],
      ],
    })
  })
})
