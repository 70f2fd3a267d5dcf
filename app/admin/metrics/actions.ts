'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction, Question } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { askedNow } from '@/app/admin/metrics/_action/asked-now'
import { metricFields, sourceFields } from '@/app/admin/metrics/_action/metric-fields'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { decimalNumber } from '@/lib/status/text/decimal-number'
import { Refusal } from '@/lib/status/text/refusal'
import { addMetric, changeMetric, removeMetric } from '@/lib/store/metrics/change-metric'
import { addProvider, changeProvider, readProviders, removeProvider } from '@/lib/store/metrics/change-provider'
import { checkRole } from '@/lib/store/transaction/check-role'

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

/** A second source of what is there already most often is the same metric once more; asked once, and whoever means it says so. */
async function askAboutSource(name: string, source: string, answered?: string): Promise<Question | null> {
  const { metrics } = (await currentFacts()).facts
  const plain = name.trim().toLowerCase()
  const same = metrics.find((metric) => metric.name.toLowerCase() === plain)
  const mark = `${source} ${plain}`
  if (!same || answered === mark) return null
  const of = same.isPushed ? 'whose points are pushed' : 'whose points are fetched'
  return new Question(
    `Nothing is published yet: there is a metric “${same.name}” already, ${of}. A second one would be a chart of its own beside it. Change the name, or publish to have both.`,
    { same_name: [mark] },
  )
}

/** Asks a source now what the worker would ask it, says what came, and stores nothing. */
export const testMetricAction = operatorAction(
  z.object({ metric: typedText }),
  async ({ metric: id }, { db, writeContext }) => {
    const { metrics, page } = (await currentFacts()).facts
    checkRole(writeContext, page.id, 'test metric')
    const metric = metrics.find((one) => one.id === id)
    const provider = metric && (await readProviders(db, page.id)).find((one) => one.id === metric.providerId)
    if (!metric?.identifier || !provider?.metricBaseUri) throw new Refusal('metric_not_found')
    return askedNow({ baseUri: provider.metricBaseUri, query: metric.identifier }, metric, new Date())
  },
)

export const addMetricAction = operatorAction(
  fields.extend({ source: typedText, same_name: typedText.optional() }),
  async ({ source, same_name, ...typed }, { writeContext }) => {
    const ask = await askAboutSource(typed.name, source, same_name)
    if (ask) return ask
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
