'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { metricFields, sourceFields } from '@/app/admin/metrics/_action/metric-fields'
import { publish } from '@/lib/publish/facts/publish'
import { decimalNumber } from '@/lib/status/text/decimal-number'
import { addMetric, changeMetric, removeMetric } from '@/lib/store/metrics/change-metric'
import { addProvider, changeProvider, removeProvider } from '@/lib/store/metrics/change-provider'

const list = '/admin/metrics'

const number = typedText.refine((text) => text.trim() === '' || decimalNumber(text) !== null, refusedAs('not_a_number'))

const fields = z.object({
  name: typedText,
  metric_identifier: typedText.default(''),
  tooltip_description: typedText,
  transform: typedText,
  suffix: typedText,
  decimal_places: number,
  y_axis_min: number,
  y_axis_max: number,
  display: typedTick,
})

type Typed = Partial<z.output<typeof fields>>

const numberOrNull = (text: string | undefined) => (text === undefined ? undefined : decimalNumber(text))

/** What is left out of `typed` stays as it is. */
const draftOf = (typed: Typed) => ({
  name: typed.name,
  metricIdentifier: typed.metric_identifier,
  tooltipDescription: typed.tooltip_description,
  transform: typed.transform,
  suffix: typed.suffix,
  decimalPlaces: numberOrNull(typed.decimal_places),
  yAxisMin: numberOrNull(typed.y_axis_min),
  yAxisMax: numberOrNull(typed.y_axis_max),
  display: typed.display,
})

export const addMetricAction = operatorAction(
  fields.extend({ source: typedText }),
  async ({ source, ...typed }, { writeContext }) => {
    const { receipt } = await publish((db, pageId) => addMetric(db, pageId, source, draftOf(typed), writeContext))
    return withReceipt(list, receipt)
  },
)

export const changeMetricAction = operatorAction(
  fields.extend({ metric: typedText, was: seenFieldsSchema }),
  async ({ metric, was, ...typed }, { writeContext }) => {
    const { changed, seen } = editedFields(typed, was, metricFields)
    const { receipt } = await publish((db, pageId) =>
      changeMetric(db, pageId, metric, draftOf(changed), { ...writeContext, seen }),
    )
    return withReceipt(list, receipt)
  },
)

export const removeMetricAction = operatorAction(z.object({ metric: typedText }), async ({ metric }, admin) => {
  const { receipt } = await publish((db, pageId) => removeMetric(db, pageId, metric, admin.writeContext))
  return withReceipt(list, receipt, { gone: true })
})

export const addSourceAction = operatorAction(
  z.object({ type: typedText, metric_base_uri: typedText }),
  async ({ type, metric_base_uri: metricBaseUri }, { writeContext }) => {
    const { result } = await publish((db, pageId) => addProvider(db, pageId, { type, metricBaseUri }, writeContext))
    return `${list}/new?source=${encodeURIComponent(result.providerId)}`
  },
)

export const changeSourceAction = operatorAction(
  z.object({ source: typedText, metric_base_uri: typedText, disabled: typedTick, was: seenFieldsSchema }),
  async ({ source, was, ...typed }, { writeContext }) => {
    const { changed, seen } = editedFields(typed, was, sourceFields)
    const change = { metricBaseUri: changed.metric_base_uri, disabled: changed.disabled }
    await publish((db, pageId) => changeProvider(db, pageId, source, change, { ...writeContext, seen }))
    return list
  },
)

export const removeSourceAction = operatorAction(z.object({ source: typedText }), async ({ source }, admin) => {
  const { receipt } = await publish((db, pageId) => removeProvider(db, pageId, source, admin.writeContext))
  return withReceipt(list, receipt, { gone: true })
})
