import { decimalNumber } from '@/lib/status/text/decimal-number'
import { flagKind, isObject, type Kind, removable, textKind } from './kinds'
import { listOf } from './lists'
import { misfit } from './misfit'
import { type Shape, said } from './shape'

function numberIn(given: unknown, at: string): number {
  const value = decimalNumber(given)
  if (value === null) throw misfit(at, 'must be a number')
  return value
}

const number: Kind<number> = {
  schema: { type: 'number' },
  read: (given, at) => (given === '' ? undefined : numberIn(given, at)),
}

const removableNumber: Kind<number | null> = {
  schema: { type: ['number', 'null'] },
  clears: true,
  read: (given, at) => (given === null || given === '' ? null : numberIn(given, at)),
}

const word = (words: readonly string[]): Kind<string> => ({ ...textKind, schema: { type: 'string', enum: [...words] } })

const metricFields = {
  name: said(textKind, 'One line, at most 255 characters.'),
  metric_identifier: said(removable, 'The query that a Prometheus is asked.'),
  reference_name: said(removable, 'Kept and answered.'),
  transform: said(
    { ...textKind, schema: { type: 'string', enum: ['average', 'count', 'max', 'min', 'sum'] } },
    'What is shown of the points of an interval; average unless said.',
  ),
  suffix: said(removable, 'The unit as it follows a value, " ms"; at most 20 characters.'),
  decimal_places: said(number, 'Whole, 0 to 5; 0 unless said.'),
  y_axis_min: said(removableNumber, 'Where the axis begins at the latest.'),
  y_axis_max: said(removableNumber, 'Where the axis ends at the earliest.'),
  y_axis_hidden: said(flagKind, 'Whether the axis has no numbers.'),
  display: said(flagKind, 'Whether viewers see it; true unless said.'),
  tooltip_description: said(removable, 'What it is, at most 2,000 characters.'),
}

/** The body of a request that creates or changes a metric (STATUSPAGE §5.2). */
export const metricShape = {
  root: 'metric',
  fields: metricFields,
  elsewhere: { application_id: 'cannot be set: there are no New Relic applications here' },
  answered: [
    ...['id', 'metrics_provider_id', 'backfilled', 'backfill_percentage', 'most_recent_data_at', 'last_fetched_at'],
    ...['created_at', 'updated_at', 'heliograph_receipt'],
  ],
} as const satisfies Shape<typeof metricFields>

const foreign = 'cannot be set: points are pushed, or fetched from a Prometheus that asks for none'
const providerFields = {
  type: said(word(['Self', 'Prometheus']), 'Self: points are pushed. Prometheus: they are fetched.'),
  metric_base_uri: said(removable, 'The address of the Prometheus, up to where /api/v1 begins.'),
  disabled: said(flagKind, 'Whether it is not asked.'),
}

/** The body of a request that creates or changes a provider of metrics (STATUSPAGE §5.2). */
export const providerShape = {
  root: 'metrics_provider',
  fields: providerFields,
  elsewhere: { email: foreign, password: foreign, api_key: foreign, api_token: foreign, application_key: foreign },
  answered: ['id', 'page_id', 'last_revalidated_at', 'created_at', 'updated_at', 'heliograph_receipt'],
} as const satisfies Shape<typeof providerFields>

const pointFields = {
  timestamp: said(number, 'Seconds since 1970, cut to the minute; at most 91 days ago.'),
  value: said(number, 'The last value of a minute stands.'),
}

/** The body of a request that brings one point (STATUSPAGE §5.2). */
export const pointShape = {
  root: 'data',
  fields: pointFields,
  required: ['timestamp', 'value'],
} as const satisfies Shape<typeof pointFields>

/** A point as it was sent: whether it holds is judged one by one. */
export type SentPoint = { metricId: string; timestamp: unknown; value: unknown }

const points: Kind<SentPoint[]> = {
  schema: {
    type: 'object',
    additionalProperties: {
      type: 'array',
      items: { type: 'object', properties: { timestamp: { type: 'number' }, value: { type: 'number' } } },
    },
  },
  read(given, at) {
    if (!isObject(given)) throw misfit(at, 'must be an object of lists of points by the id of their metric')
    return Object.entries(given).flatMap(([metricId, sent]) => {
      const list = listOf(sent)
      if (!list) throw misfit(`${at}.${metricId}`, 'must be a list of points')
      return list.map((point, place) => {
        if (!isObject(point)) throw misfit(`${at}.${metricId}.${place}`, 'must be an object with timestamp and value')
        return { metricId, timestamp: point.timestamp, value: point.value }
      })
    })
  },
}

const manyFields = { data: said(points, 'Points by the id of their metric.') }

/** The body of a request that brings points of several metrics. */
export const pointsShape = {
  root: null,
  fields: manyFields,
  required: ['data'],
  elsewhere: { metric_id: 'stands for the id of a metric, inside data' },
} as const satisfies Shape<typeof manyFields>
