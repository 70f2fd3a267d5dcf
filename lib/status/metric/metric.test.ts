import fc from 'fast-check'
import { expect, test } from 'vitest'
import { facts } from '@/lib/status/page/specimens'
import { absoluteTime } from '@/lib/status/time/time-words'
import { axisOf, chartPaths, tableRows } from './chart-paths'
import { metricPeriods, periodEnds, periodTurns } from './metric-period'
import { metricSeries, seriesGaps, seriesSummary } from './metric-series'
import { metricValue } from './metric-value'
import { checkPoint } from './point-check'
import { metricSpecimen } from './specimens'

const [day] = metricPeriods
const now = new Date('2026-11-20T10:39:30Z')
const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`) / 1000
const sums = (entries: [at: number, value: number][]) => [
  entries.map(([moment, value]) => ({ at: moment, sum: value, count: 1, min: value, max: value })),
]
const seriesOf = (entries: [at: number, value: number][]) =>
  metricSeries(facts({ metricSums: { m: sums(entries) } }), metricSpecimen('m'), day, now)

test('a period is cut at whole intervals, ordered by instant, and ends with the one under way', () => {
  expect(periodEnds(day, now)).toEqual({ first: at('10:40') - 86_400, last: at('10:35') })
  expect(periodTurns(day, now)).toEqual(new Date('2026-11-20T10:40:00Z'))
  const series = seriesOf([])
  expect([series.length, series[0]?.at, series.at(-1)?.at]).toEqual([288, at('10:40') - 86_400, at('10:35')])
})

test('within an interval nothing moves, however often a chart is loaded; what is under way stands in its own place', () => {
  const entries: [at: number, value: number][] = [
    [at('10:30'), 4],
    [at('10:35'), 1],
  ]
  const loaded = ['10:35:00.000', '10:35:00.001', '10:37:12', '10:39:59.999'].map((clock) =>
    metricSeries(
      facts({ metricSums: { m: sums(entries) } }),
      metricSpecimen('m'),
      day,
      new Date(`2026-11-20T${clock}Z`),
    ),
  )
  for (const series of loaded) {
    expect(series).toEqual(loaded[0])
    expect(series.at(-1)).toEqual({ at: at('10:35'), value: 1 })
    expect(series.every((one) => one.at % day.intervalSeconds === 0)).toBe(true)
  }
  const [next] = [
    metricSeries(
      facts({ metricSums: { m: sums(entries) } }),
      metricSpecimen('m'),
      day,
      new Date('2026-11-20T10:40:00Z'),
    ),
  ]
  expect(next?.slice(0, -1)).toEqual(loaded[0]?.slice(1))
  expect(next?.at(-1)).toEqual({ at: at('10:40'), value: null })
})

test('what is missing is no zero: a gap of more than two intervals, and one that lasts until now', () => {
  const series = seriesOf([
    [at('01:55'), 1],
    [at('07:00'), 0],
    [at('07:10'), 2],
  ])
  expect(seriesGaps(series, day)).toEqual([
    { from: at('02:00'), to: at('07:00'), open: false },
    { from: at('07:15'), to: at('10:40'), open: true },
  ])
  expect(seriesSummary(series)).toEqual({ sum: 3, mean: 1, last: 2 })
  expect([seriesGaps(seriesOf([]), day), seriesSummary(seriesOf([]))]).toEqual([[], null])
  expect(seriesGaps(seriesOf([[at('10:25'), 1]]), day)).toEqual([])
})

test('gaps lie between known points, never over one', () => {
  const known = fc.uniqueArray(fc.integer({ min: 0, max: 287 }))
  fc.assert(
    fc.property(known, (places) => {
      const { first } = periodEnds(day, now)
      const moments = places.map((place) => first + place * 300)
      const gaps = seriesGaps(seriesOf(moments.map((moment) => [moment, 1])), day)
      expect(gaps.filter(({ from, to }) => moments.some((moment) => moment >= from && moment < to))).toEqual([])
    }),
  )
})

test('on the night on which clocks go back every interval has its own place, and the hour that is shown twice says which it is', () => {
  const night = new Date('2026-11-01T12:00:00Z')
  const series = metricSeries(facts({}), metricSpecimen('m'), day, night)
  const moments = series.map((one) => one.at)
  expect(moments).toEqual(moments.toSorted((a, b) => a - b))
  expect(new Set(moments).size).toBe(288)
  const rows = tableRows(series, { transform: 'average' }).map((row) =>
    absoluteTime(new Date(row.at * 1000), 'America/New_York'),
  )
  expect(new Set(rows).size).toBe(24)
  expect(rows.filter((row) => row.includes(' - 01:'))).toEqual(['Nov 1, 2026 - 01:05 EDT', 'Nov 1, 2026 - 01:05 EST'])
})

test('a value that no number holds exactly, and a time in milliseconds, are refused, as text and as number', () => {
  const point = (timestamp: unknown, value: unknown) => () => checkPoint('m', { timestamp, value }, now)
  const seconds = at('10:00')
  for (const value of ['18446744073670737131', 2 ** 64, 2 ** 53, `-${2 ** 53}`])
    expect(point(seconds, value)).toThrow(/2\^53|exactly/)
  expect(point(seconds, '9007199254740991')().value).toBe(Number.MAX_SAFE_INTEGER)
  for (const timestamp of [seconds * 1000, String(seconds * 1000)]) expect(point(timestamp, 1)).toThrow('milliseconds')
})

test.each([
  [75, 0, ' ms', '75 ms'],
  [75.004, 2, null, '75'],
  [0.5, 1, '%', '0.5%'],
  [-0.001, 1, null, '0'],
  [1234567.891, 2, null, '1,234,567.89'],
])('%d with %i decimals reads %4$s', (value, decimalPlaces, suffix, text) => {
  expect(metricValue(value, { decimalPlaces, suffix })).toBe(text)
})

test('a flat line lies within the chart, and a point between gaps is seen', () => {
  const series = seriesOf([
    [at('08:00'), 1],
    [at('08:05'), 1],
    [at('09:00'), 1],
  ])
  const axis = axisOf(series, { yAxisMin: null, yAxisMax: null })
  expect(axis).toEqual({ least: 0, most: 2 })
  expect(chartPaths(series, axis)).toEqual({
    line: 'M256 50h.5m-.5 0l1 0M268 50h.5m-.5 0',
    gaps: 'M258 99H268M269 99H288',
  })
})

test('what leads to an interval that is under way is a path of its own', () => {
  const series = [4, 4, 1].map((value, i) => ({ at: i * 300, value }))
  const axis = { least: 0, most: 4 }
  expect(chartPaths(series, axis, true)).toEqual({ line: 'M0 1h.5m-.5 0l1 0', underWay: 'M1 1L2 75', gaps: '' })
  expect(chartPaths(series, axis)).toEqual({ line: 'M0 1h.5m-.5 0l1 0l1 74', gaps: '' })
  const late = [null, null, null, 1].map((value, i) => ({ at: i * 300, value }))
  expect(chartPaths(late, axis, true)).toEqual({ line: '', underWay: 'M3 75h.5', gaps: '' })
})

test('twelve intervals are a row, and a row without any says so', () => {
  const rows = tableRows(seriesOf([[at('09:00'), 3]]), { transform: 'average' })
  expect([rows.length, rows.filter(({ row }) => row).length]).toEqual([24, 1])
})
