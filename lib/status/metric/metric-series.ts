import type { Facts, Metric, MetricSum, MetricTransform } from '@/lib/status/facts/facts'
import { type MetricPeriod, metricPeriods, periodEnds } from './metric-period'

/** One interval of a chart. `value` null: nothing is known of it, which is not 0. `at` in Unix seconds. */
export type SeriesPoint = { at: number; value: number | null }

const readings: Record<MetricTransform, (sum: MetricSum) => number> = {
  average: ({ sum, count }) => sum / count,
  sum: ({ sum }) => sum,
  count: ({ count }) => count,
  min: ({ min }) => min,
  max: ({ max }) => max,
}

/** All intervals of a period up to the one that is under way, oldest first; each has one place, whether anything is known of it or not. */
export function metricSeries({ metricSums }: Facts, metric: Metric, period: MetricPeriod, now: Date): SeriesPoint[] {
  const place = metricPeriods.findIndex(({ identifier }) => identifier === period.identifier)
  const known = new Map(metricSums[metric.id]?.[place]?.map((sum) => [sum.at, sum]))
  const { first } = periodEnds(period, now)
  return Array.from({ length: period.count }, (_, i) => {
    const at = first + i * period.intervalSeconds
    const sum = known.get(at)
    return { at, value: sum ? readings[metric.transform](sum) : null }
  })
}

/** A stretch without data, [from, to) in Unix seconds; `open`: it lasts until now. */
export type Gap = { from: number; to: number; open: boolean }

/**
 * Where a chart is broken: what is missing for longer than two intervals between points, and at the end. What lies before the first
 * point is no gap: the metric may not have been there.
 */
export function seriesGaps(series: readonly SeriesPoint[], { intervalSeconds }: MetricPeriod): Gap[] {
  const known = series.filter(({ value }) => value !== null)
  const ends = [...known.map(({ at }) => at), (series.at(-1)?.at ?? 0) + intervalSeconds]
  return known.flatMap(({ at }, i) => {
    const [from, to] = [at + intervalSeconds, ends[i + 1] ?? at]
    const open = i === known.length - 1
    // the interval under way, and one whose points are late, are not missing yet
    return to - from > (open ? 3 : 2) * intervalSeconds ? [{ from, to, open }] : []
  })
}

/** Sum and mean of the intervals of which something is known; null when nothing is. */
export function seriesSummary(series: readonly SeriesPoint[]): { sum: number; mean: number; last: number } | null {
  const values = series.flatMap(({ value }) => (value === null ? [] : [value]))
  const last = values.at(-1)
  if (last === undefined) return null
  const sum = values.reduce((total, value) => total + value, 0)
  return { sum, mean: sum / values.length, last }
}
