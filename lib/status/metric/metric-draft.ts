import type { MetricTransform } from '@/lib/status/facts/facts'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'

export type MetricDraft = {
  name?: string
  metricIdentifier?: string | null
  referenceName?: string | null
  transform?: string
  suffix?: string | null
  decimalPlaces?: number | null
  yAxisMin?: number | null
  yAxisMax?: number | null
  yAxisHidden?: boolean
  display?: boolean
  tooltipDescription?: string | null
}

export const metricTransforms = ['average', 'sum', 'count', 'min', 'max'] as const satisfies MetricTransform[]

const isTransform = (word: string): word is MetricTransform => (metricTransforms as readonly string[]).includes(word)

/** The columns that a draft says something of. Refusal when they do not hold; `standing`: what those that it leaves out are. */
export function metricColumns(
  draft: MetricDraft,
  standing: { yAxisMin: number | null; yAxisMax: number | null } | null,
) {
  const { transform, decimalPlaces, yAxisHidden, display } = draft
  if (transform !== undefined && !isTransform(transform))
    throw new Refusal('metric_transform_unknown', { words: metricTransforms.join(', ') })
  if (
    typeof decimalPlaces === 'number' &&
    !(Number.isInteger(decimalPlaces) && decimalPlaces >= 0 && decimalPlaces <= 5)
  )
    throw new Refusal('metric_decimals')
  const [min, max] = [draft.yAxisMin ?? null, draft.yAxisMax ?? null]
  const least = draft.yAxisMin === undefined ? standing?.yAxisMin : min
  const limit = draft.yAxisMax === undefined ? standing?.yAxisMax : max
  if (least != null && limit != null && least >= limit) throw new Refusal('metric_axis_reversed')
  const line = (text: string | null | undefined, field: string, length: number) =>
    text ? checkName(text, field, length) : text === undefined ? undefined : null
  return {
    name: draft.name === undefined ? undefined : checkName(draft.name),
    metricIdentifier:
      draft.metricIdentifier === undefined
        ? undefined
        : checkOptionalBody(draft.metricIdentifier, 'metric_identifier', 2000),
    referenceName: line(draft.referenceName, 'reference_name', 255),
    transform,
    // a unit keeps the space before it: ' ms'
    suffix: draft.suffix ? suffixOf(draft.suffix) : draft.suffix === undefined ? undefined : null,
    decimalPlaces: decimalPlaces === null ? 0 : decimalPlaces,
    yAxisMin: draft.yAxisMin === undefined ? undefined : min,
    yAxisMax: draft.yAxisMax === undefined ? undefined : max,
    yAxisHidden,
    display,
    tooltipDescription:
      draft.tooltipDescription === undefined
        ? undefined
        : checkOptionalBody(draft.tooltipDescription, 'tooltip_description', 2000),
  }
}

function suffixOf(given: string): string | null {
  if (given.trim() === '') return null
  const unit = checkName(given, 'suffix', 20)
  return /^\s/.test(given) ? ` ${unit}` : unit
}
