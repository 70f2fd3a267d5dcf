import type { metricShape } from '@/lib/api/metric-shape'
import type { Values } from '@/lib/api/shape'
import type { Facts, Metric } from '@/lib/status/facts/facts'
import type { MetricDraft } from '@/lib/status/metric/metric-draft'
import { Refusal } from '@/lib/status/text/refusal'
import { managedMetric } from '@/lib/wire/api/v1-metric'
import { ApiProblem } from './api-problem'

/** What the request says of the metric; what it does not mention stays undefined. */
export const metricIn = (request: Values<typeof metricShape.fields>): MetricDraft => ({
  name: request.name,
  metricIdentifier: request.metric_identifier,
  referenceName: request.reference_name,
  transform: request.transform,
  suffix: request.suffix,
  decimalPlaces: request.decimal_places,
  yAxisMin: request.y_axis_min,
  yAxisMax: request.y_axis_max,
  yAxisHidden: request.y_axis_hidden,
  display: request.display,
  tooltipDescription: request.tooltip_description,
})

export function requireMetric({ metrics }: Facts, id: string): Metric {
  const metric = metrics.find((one) => one.id === id)
  if (!metric) throw new Refusal('metric_not_found')
  return metric
}

export const answerMetric = (facts: Facts, id: string) => managedMetric(requireMetric(facts, id), facts.page)

/** Refuses points for a metric that is fetched (STATUSPAGE §5.1: 405). */
export function checkPushed({ isPushed, name }: Metric): void {
  if (!isPushed)
    throw new ApiProblem(405, `Points of ${name} are fetched from its provider and cannot be sent.`, {
      allow: 'DELETE',
    })
}
