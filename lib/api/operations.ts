import type { AnswerName } from './answers'
import { componentShape, groupShape } from './component-shape'
import { incidentShape, updateShape } from './incident-shape'
import { metricShape, pointShape, pointsShape, providerShape } from './metric-shape'
import { pageShape } from './page-shape'
import { postmortemShape, publishShape } from './postmortem-shape'
import type { Shape } from './shape'
import { manyShape, subscriberChangeShape, subscriberShape } from './subscriber-shape'
import { templateShape } from './template-shape'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What one method of one address takes and answers. */
export type Operation = {
  says: string
  shape?: Shape
  query?: readonly (keyof typeof queries)[]
  /** 200 unless said */
  status?: 201 | 202 | 204
  /** a list: many of them; none: nothing */
  answer?: AnswerName | readonly [AnswerName]
}

/** What stands behind the question mark of an address. */
export const queries = {
  page: 'The page of the list, from 1; of subscribers from 0.',
  per_page: 'How many on a page, at most 100.',
  limit: 'The same as per_page.',
  q: 'Only what holds these words.',
  type: 'Only subscribers of this type.',
  state: 'Only subscribers in this state; active unless said.',
  sort_field: 'primary, created_at, quarantined_at or relevance.',
  sort_direction: 'asc or desc.',
  skip_unsubscription_notification: 'Nobody is told of it here, whatever is said.',
} as const

const paged = ['page', 'per_page', 'limit'] as const
const P = '/pages/{page_id}'
const incident = `${P}/incidents/{incident_id}`
const subscriber = `${P}/subscribers/{subscriber_id}`

const list = (says: string, answer: AnswerName, more: Operation['query'] = []): Operation => ({
  says,
  query: [...paged, ...more],
  answer: [answer],
})
const read = (says: string, answer: AnswerName): Operation => ({ says, answer })
const make = (says: string, shape: Shape, answer: AnswerName): Operation => ({ says, shape, status: 201, answer })
const change = (says: string, shape: Shape, answer: AnswerName): Record<'PUT' | 'PATCH', Operation> => {
  const operation = { says, shape, answer }
  return { PUT: operation, PATCH: operation }
}
const act = (says: string, shape?: Shape): Operation => ({ says, status: 201, ...(shape && { shape }) })

/** Every address of the management API with what it takes: the one description that tests, documents and readers share. */
export const operations: Record<string, Partial<Record<Method, Operation>>> = {
  '/pages': { GET: list('The page, in a list', 'Page') },
  [P]: { GET: read('The page', 'Page'), ...change('Changes the page', pageShape, 'Page') },
  [`${P}/incidents`]: {
    GET: list('All incidents and maintenances, newest first', 'Incident', ['q']),
    POST: make('Opens an incident, lists a maintenance, or tells a past incident', incidentShape, 'Incident'),
  },
  [`${P}/incidents/unresolved`]: { GET: list('Open incidents', 'Incident') },
  [`${P}/incidents/scheduled`]: { GET: list('Maintenances that are not over', 'Incident') },
  [`${P}/incidents/upcoming`]: { GET: list('Maintenances to come', 'Incident') },
  [`${P}/incidents/active_maintenance`]: { GET: list('Maintenances under way', 'Incident') },
  [incident]: {
    GET: read('One incident', 'Incident'),
    ...change('Changes an incident; a body, status or components publish an update', incidentShape, 'Incident'),
    DELETE: read('Deletes an incident', 'Incident'),
  },
  [`${incident}/incident_updates/{incident_update_id}`]: change('Rewords an update', updateShape, 'IncidentUpdate'),
  [`${incident}/subscribers`]: {
    GET: list('Who follows the incident', 'Subscriber', ['type']),
    POST: make('Follows the incident', subscriberShape, 'Subscriber'),
  },
  [`${incident}/subscribers/{subscriber_id}`]: {
    GET: read('One who follows the incident', 'Subscriber'),
    DELETE: read('Unsubscribes', 'Subscriber'),
  },
  [`${incident}/subscribers/{subscriber_id}/resend_confirmation`]: { POST: act('Asks for the confirmation again') },
  [`${incident}/postmortem`]: {
    GET: read('The postmortem, draft and all', 'Postmortem'),
    PUT: { says: 'Writes the draft', shape: postmortemShape, answer: 'Postmortem' },
    DELETE: { says: 'Deletes the postmortem', status: 204 },
  },
  [`${incident}/postmortem/publish`]: {
    PUT: { says: 'Publishes the draft', shape: publishShape, answer: 'Postmortem' },
  },
  [`${incident}/postmortem/revert`]: { PUT: read('Takes the postmortem back', 'Postmortem') },
  [`${P}/components`]: {
    GET: list('Components and groups', 'Component'),
    POST: make('Adds a component', componentShape, 'Component'),
  },
  [`${P}/components/{component_id}`]: {
    GET: read('One component', 'Component'),
    ...change('Changes a component', componentShape, 'Component'),
    DELETE: { says: 'Removes a component', status: 204 },
  },
  [`${P}/component-groups`]: {
    GET: list('Groups', 'ComponentGroup'),
    POST: make('Adds a group', groupShape, 'ComponentGroup'),
  },
  [`${P}/component-groups/{id}`]: {
    GET: read('One group', 'ComponentGroup'),
    ...change('Changes a group', groupShape, 'ComponentGroup'),
    DELETE: read('Removes a group; its components stay', 'ComponentGroup'),
  },
  [`${P}/subscribers`]: {
    GET: list('Subscribers', 'Subscriber', ['q', 'type', 'state', 'sort_field', 'sort_direction']),
    POST: make('Subscribes somebody', subscriberShape, 'Subscriber'),
  },
  [`${P}/subscribers/count`]: {
    GET: { says: 'How many of each type', query: ['type', 'state'], answer: 'SubscriberCounts' },
  },
  [`${P}/subscribers/histogram_by_state`]: { GET: read('How many of each type in each state', 'SubscriberHistogram') },
  [`${P}/subscribers/unsubscribed`]: { GET: list('Those who left', 'Subscriber', ['type']) },
  [`${P}/subscribers/unsubscribe`]: { POST: act('Unsubscribes many', manyShape) },
  [`${P}/subscribers/reactivate`]: { POST: act('Ends the quarantine of many', manyShape) },
  [`${P}/subscribers/resend_confirmation`]: { POST: act('Asks many for the confirmation again', manyShape) },
  [subscriber]: {
    GET: read('One subscriber', 'Subscriber'),
    ...change('Chooses components; none chooses all', subscriberChangeShape, 'Subscriber'),
    DELETE: { says: 'Unsubscribes', query: ['skip_unsubscription_notification'], answer: 'Subscriber' },
  },
  [`${subscriber}/resend_confirmation`]: { POST: act('Asks for the confirmation again') },
  [`${P}/metrics`]: { GET: list('Metrics', 'Metric') },
  [`${P}/metrics/data`]: {
    POST: { says: 'Brings points of several metrics', shape: pointsShape, status: 202, answer: 'MetricsData' },
  },
  [`${P}/metrics/{metric_id}`]: {
    GET: read('One metric', 'Metric'),
    ...change('Changes a metric', metricShape, 'Metric'),
    DELETE: read('Removes a metric and its points', 'Metric'),
  },
  [`${P}/metrics/{metric_id}/data`]: {
    POST: make('Brings one point', pointShape, 'MetricData'),
    DELETE: read('Throws all points of a metric away', 'Metric'),
  },
  [`${P}/metrics_providers`]: {
    GET: list('Providers of metrics', 'MetricsProvider'),
    POST: make('Adds a provider', providerShape, 'MetricsProvider'),
  },
  [`${P}/metrics_providers/{metrics_provider_id}`]: {
    GET: read('One provider', 'MetricsProvider'),
    ...change('Changes a provider', providerShape, 'MetricsProvider'),
    DELETE: read('Removes a provider with its metrics', 'MetricsProvider'),
  },
  [`${P}/metrics_providers/{metrics_provider_id}/metrics`]: {
    GET: list('Its metrics', 'Metric'),
    POST: make('Adds a metric', metricShape, 'Metric'),
  },
  [`${P}/incident_templates`]: {
    GET: list('Templates', 'IncidentTemplate'),
    POST: make('Makes a template', templateShape, 'IncidentTemplate'),
  },
}
