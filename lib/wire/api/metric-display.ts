import type { Facts, Metric } from '@/lib/status/facts/facts'
import type { MetricPeriod } from '@/lib/status/metric/metric-period'
import { metricSeries, seriesSummary } from '@/lib/status/metric/metric-series'

const utc = (date: Date | null) => date?.toISOString() ?? null

/** The public graph of one metric (STATUSPAGE §6.4). Intervals of which nothing is known are left out, and are not 0. */
export function metricDisplay(facts: Facts, metric: Metric, period: MetricPeriod, now: Date) {
  const series = metricSeries(facts, metric, period, now)
  const summary = seriesSummary(series)
  const shown = (value: number) => Number(value.toFixed(metric.decimalPlaces))
  const { count, intervalSeconds: interval, identifier } = period
  return {
    period: { count, interval, identifier },
    metrics: [
      {
        metric: {
          name: metric.name,
          metric_identifier: metric.identifier,
          created_at: utc(metric.createdAt),
          updated_at: utc(metric.updatedAt),
          id: metric.id,
          metrics_provider_id: metric.providerId,
          metrics_display_id: metric.id,
          most_recent_data_at: utc(metric.mostRecentDataAt),
          backfilled: metric.mostRecentDataAt !== null,
          last_fetched_at: utc(metric.lastFetchedAt),
          backfill_percentage: metric.mostRecentDataAt ? 1 : 0,
        },
        summary: summary ? { sum: summary.sum, mean: summary.mean } : 'unavailable',
        data: series.flatMap(({ at, value }) => (value === null ? [] : [{ timestamp: at, value: shown(value) }])),
      },
    ],
    summary: summary ? { ...summary, last: shown(summary.last) } : 'unavailable',
  }
}
