import { decimalNumber } from '@/lib/status/text/decimal-number'
import { Refusal } from '@/lib/status/text/refusal'
import { intervalStart } from './metric-period'
import { latestArrivalDays } from './metric-tiers'

/** A point as it is stored: its minute, its value. */
export type MetricPoint = { metricId: string; at: Date; value: number }

const aheadSeconds = 300

/**
 * One point as it was sent: `timestamp` in Unix seconds, cut to its minute; both may be text. Refusal when it says no number, is not to be
 * told exactly, is to come, or is older than anything that is summed again.
 */
export function checkPoint(metricId: string, given: { timestamp: unknown; value: unknown }, now: Date): MetricPoint {
  const seconds = decimalNumber(given.timestamp)
  if (seconds === null) throw new Refusal('metric_timestamp_unreadable')
  const age = now.getTime() / 1000 - seconds
  if (age < -aheadSeconds) throw new Refusal('metric_timestamp_ahead')
  if (age > latestArrivalDays * 86_400) throw new Refusal('metric_timestamp_old', { days: latestArrivalDays })
  const value = decimalNumber(given.value)
  if (value === null) throw new Refusal('metric_value_unreadable')
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Refusal('metric_value_large')
  return { metricId, at: new Date(intervalStart(seconds, 60) * 1000), value: value === 0 ? 0 : value }
}

/** Of several points of a metric's minute the last one, in the order in which they were sent. */
export function lastOfEach(points: readonly MetricPoint[]): MetricPoint[] {
  return [...new Map(points.map((point) => [`${point.metricId} ${point.at.getTime()}`, point])).values()]
}
