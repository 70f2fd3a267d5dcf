import { choiceField, lineField, tickField } from '@/app/_edit/field-kind'
import type { Metric, MetricTransform } from '@/lib/status/facts/facts'

/** What an interval of a chart shows of its points. */
export const transformWords: Record<MetricTransform, string> = {
  average: 'Their mean',
  sum: 'Their sum',
  count: 'How many there are',
  min: 'The least of them',
  max: 'The largest of them',
}

/** What the form of a metric edits. */
export const metricFields = {
  name: { column: 'name', label: 'Name', ...lineField },
  metric_identifier: { column: 'metricIdentifier', label: 'Query', ...lineField },
  tooltip_description: { column: 'tooltipDescription', label: 'Description', ...lineField },
  transform: { column: 'transform', label: 'What a chart shows of its points', ...choiceField(transformWords) },
  suffix: { column: 'suffix', label: 'Unit', ...lineField },
  decimal_places: { column: 'decimalPlaces', label: 'Decimals', ...lineField },
  y_axis_min: { column: 'yAxisMin', label: 'Axis from', ...lineField },
  y_axis_max: { column: 'yAxisMax', label: 'Axis to', ...lineField },
  display: { column: 'display', label: 'Show it on the status page', ...tickField },
}

/** A metric under the names of its columns, for the fields that say what stood in the form. */
export const metricRow = (metric: Metric) => ({
  ...metric,
  metricIdentifier: metric.identifier,
  tooltipDescription: metric.tooltip,
})

/** What the form of a source edits. */
export const sourceFields = {
  metric_base_uri: { column: 'metricBaseUri', label: 'Address of the Prometheus', ...lineField },
  disabled: { column: 'disabledAt', label: 'Stop asking it', ...tickField },
}
