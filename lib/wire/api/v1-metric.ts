import type { Metric, Page } from '@/lib/status/facts/facts'
import { pageTime } from './v2'

/** A metric as the management API answers it (STATUSPAGE §5.3). */
export function managedMetric(metric: Metric, page: Page) {
  const time = (date: Date | null) => (date ? pageTime(date, page) : null)
  return {
    id: metric.id,
    metrics_provider_id: metric.providerId,
    metric_identifier: metric.identifier,
    name: metric.name,
    display: metric.display,
    tooltip_description: metric.tooltip,
    backfilled: metric.mostRecentDataAt !== null,
    y_axis_min: metric.yAxisMin,
    y_axis_max: metric.yAxisMax,
    y_axis_hidden: metric.yAxisHidden,
    suffix: metric.suffix,
    decimal_places: metric.decimalPlaces,
    transform: metric.transform,
    most_recent_data_at: time(metric.mostRecentDataAt),
    created_at: time(metric.createdAt),
    updated_at: time(metric.updatedAt),
    last_fetched_at: time(metric.lastFetchedAt),
    backfill_percentage: metric.mostRecentDataAt ? 1 : 0,
    reference_name: metric.referenceName,
  }
}

export type ManagedProvider = {
  id: string
  type: string
  metricBaseUri: string | null
  disabledAt: Date | null
  answeredAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** A provider of metrics as the management API answers it (STATUSPAGE §5.3). */
export function managedProvider(provider: ManagedProvider, page: Page) {
  return {
    id: provider.id,
    type: provider.type,
    disabled: provider.disabledAt !== null,
    metric_base_uri: provider.metricBaseUri,
    last_revalidated_at: provider.answeredAt && pageTime(provider.answeredAt, page),
    created_at: pageTime(provider.createdAt, page),
    updated_at: pageTime(provider.updatedAt, page),
    page_id: page.id,
  }
}
