/** A window of charts and of `/metrics-display`: so many intervals of so many seconds, the last of which is under way (STATUSPAGE §6.4). */
export type MetricPeriod = { identifier: 'day' | 'week' | 'month'; count: number; intervalSeconds: number }

/** In the order in which the sums of a metric are held (`Facts.metricSums`). */
export const metricPeriods = [
  { identifier: 'day', count: 288, intervalSeconds: 300 },
  { identifier: 'week', count: 336, intervalSeconds: 1800 },
  { identifier: 'month', count: 336, intervalSeconds: 7200 },
] as const satisfies readonly MetricPeriod[]

/** The period of this name; undefined when there is none. */
export const metricPeriod = (identifier: string): MetricPeriod | undefined =>
  metricPeriods.find((one) => one.identifier === identifier)

/** The beginnings of the first and the last interval of a period, Unix seconds: cut at whole intervals, so that no reload moves them. */
export function periodEnds({ count, intervalSeconds }: MetricPeriod, now: Date): { first: number; last: number } {
  const last = intervalStart(now.getTime() / 1000, intervalSeconds)
  return { first: last - (count - 1) * intervalSeconds, last }
}

/** When the last interval of a period ends, and the next one stands in the chart. */
export const periodTurns = (period: MetricPeriod, now: Date): Date =>
  new Date((periodEnds(period, now).last + period.intervalSeconds) * 1000)

/** The beginning of the interval in which a moment lies, both in Unix seconds. */
export const intervalStart = (seconds: number, intervalSeconds: number): number =>
  Math.floor(seconds / intervalSeconds) * intervalSeconds
