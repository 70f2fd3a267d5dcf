import type { KeyScope } from '@/lib/status/operator/key-scope'
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
  /** what a key must be allowed */
  scope: KeyScope
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
  start: 'The first day: 2026-03-14, 2026-03 or 2026; 90 days ago unless said.',
  end: 'The last day, likewise; today unless said. At most six months.',
  skip_related_events: 'true leaves related_events out.',
  skip_unsubscription_notification: 'Nobody is told of it here, whatever is said.',
} as const

const span = ['start', 'end', 'skip_related_events'] as const
const paged = ['page', 'per_page', 'limit'] as const

const list = (scope: KeyScope, says: string, answer: AnswerName, more: Operation['query'] = []): Operation => ({
  scope,
  says,
  query: [...paged, ...more],
  answer: [answer],
})
const read = (scope: KeyScope, says: string, answer: AnswerName): Operation => ({ scope, says, answer })
const make = (scope: KeyScope, says: string, shape: Shape, answer: AnswerName): Operation => ({
  scope,
  says,
  shape,
  status: 201,
  answer,
})
const change = (
  scope: KeyScope,
  says: string,
  shape: Shape,
  answer: AnswerName,
): Record<'PUT' | 'PATCH', Operation> => {
  const operation = { scope, says, shape, answer }
  return { PUT: operation, PATCH: operation }
}
const act = (scope: KeyScope, says: string, shape?: Shape): Operation => ({
  scope,
  says,
  status: 201,
  ...(shape && { shape }),
})

const described = {
  '/pages': { GET: list('read', 'The page, in a list', 'Page') },
  '/pages/{page_id}': {
    GET: read('read', 'The page', 'Page'),
    ...change('publish', 'Changes the page', pageShape, 'Page'),
  },
  '/pages/{page_id}/incidents': {
    GET: list('read', 'All incidents and maintenances, newest first', 'Incident', ['q']),
    POST: make(
      'publish',
      'Opens an incident, lists a maintenance, or tells a past incident',
      incidentShape,
      'Incident',
    ),
  },
  '/pages/{page_id}/incidents/unresolved': { GET: list('read', 'Open incidents', 'Incident') },
  '/pages/{page_id}/incidents/scheduled': { GET: list('read', 'Maintenances that are not over', 'Incident') },
  '/pages/{page_id}/incidents/upcoming': { GET: list('read', 'Maintenances to come', 'Incident') },
  '/pages/{page_id}/incidents/active_maintenance': { GET: list('read', 'Maintenances under way', 'Incident') },
  '/pages/{page_id}/incidents/{incident_id}': {
    GET: read('read', 'One incident', 'Incident'),
    ...change(
      'publish',
      'Changes an incident; a body, status or components publish an update',
      incidentShape,
      'Incident',
    ),
    DELETE: read('publish', 'Deletes an incident', 'Incident'),
  },
  '/pages/{page_id}/incidents/{incident_id}/incident_updates/{incident_update_id}': change(
    'publish',
    'Rewords an update',
    updateShape,
    'IncidentUpdate',
  ),
  '/pages/{page_id}/incidents/{incident_id}/subscribers': {
    GET: list('subscribers', 'Who follows the incident', 'Subscriber', ['type']),
    POST: make('subscribers', 'Follows the incident', subscriberShape, 'Subscriber'),
  },
  '/pages/{page_id}/incidents/{incident_id}/subscribers/{subscriber_id}': {
    GET: read('subscribers', 'One who follows the incident', 'Subscriber'),
    DELETE: read('subscribers', 'Unsubscribes', 'Subscriber'),
  },
  '/pages/{page_id}/incidents/{incident_id}/subscribers/{subscriber_id}/resend_confirmation': {
    POST: act('subscribers', 'Asks for the confirmation again'),
  },
  '/pages/{page_id}/incidents/{incident_id}/postmortem': {
    GET: read('read', 'The postmortem, draft and all', 'Postmortem'),
    PUT: { scope: 'publish', says: 'Writes the draft', shape: postmortemShape, answer: 'Postmortem' },
    DELETE: { scope: 'publish', says: 'Deletes the postmortem', status: 204 },
  },
  '/pages/{page_id}/incidents/{incident_id}/postmortem/publish': {
    PUT: { scope: 'publish', says: 'Publishes the draft', shape: publishShape, answer: 'Postmortem' },
  },
  '/pages/{page_id}/incidents/{incident_id}/postmortem/revert': {
    PUT: read('publish', 'Takes the postmortem back', 'Postmortem'),
  },
  '/pages/{page_id}/components': {
    GET: list('read', 'Components and groups', 'Component'),
    POST: make('components', 'Adds a component', componentShape, 'Component'),
  },
  '/pages/{page_id}/components/{component_id}': {
    GET: read('read', 'One component', 'Component'),
    ...change('components', 'Changes a component', componentShape, 'Component'),
    DELETE: { scope: 'components', says: 'Removes a component', status: 204 },
  },
  '/pages/{page_id}/components/{component_id}/uptime': {
    GET: { scope: 'read', says: 'How much of the time a component was up', query: span, answer: 'ComponentUptime' },
  },
  '/pages/{page_id}/component-groups': {
    GET: list('read', 'Groups', 'ComponentGroup'),
    POST: make('components', 'Adds a group', groupShape, 'ComponentGroup'),
  },
  '/pages/{page_id}/component-groups/{id}': {
    GET: read('read', 'One group', 'ComponentGroup'),
    ...change('components', 'Changes a group', groupShape, 'ComponentGroup'),
    DELETE: read('components', 'Removes a group; its components stay', 'ComponentGroup'),
  },
  '/pages/{page_id}/component-groups/{id}/uptime': {
    GET: {
      scope: 'read',
      says: 'The same of a group: the mean of its components',
      query: span,
      answer: 'ComponentGroupUptime',
    },
  },
  '/pages/{page_id}/subscribers': {
    GET: list('subscribers', 'Subscribers', 'Subscriber', ['q', 'type', 'state', 'sort_field', 'sort_direction']),
    POST: make('subscribers', 'Subscribes somebody', subscriberShape, 'Subscriber'),
  },
  '/pages/{page_id}/subscribers/count': {
    GET: { scope: 'subscribers', says: 'How many of each type', query: ['type', 'state'], answer: 'SubscriberCounts' },
  },
  '/pages/{page_id}/subscribers/histogram_by_state': {
    GET: read('subscribers', 'How many of each type in each state', 'SubscriberHistogram'),
  },
  '/pages/{page_id}/subscribers/unsubscribed': { GET: list('subscribers', 'Those who left', 'Subscriber', ['type']) },
  '/pages/{page_id}/subscribers/unsubscribe': { POST: act('subscribers', 'Unsubscribes many', manyShape) },
  '/pages/{page_id}/subscribers/reactivate': { POST: act('subscribers', 'Ends the quarantine of many', manyShape) },
  '/pages/{page_id}/subscribers/resend_confirmation': {
    POST: act('subscribers', 'Asks many for the confirmation again', manyShape),
  },
  '/pages/{page_id}/subscribers/{subscriber_id}': {
    GET: read('subscribers', 'One subscriber', 'Subscriber'),
    ...change('subscribers', 'Chooses components; none chooses all', subscriberChangeShape, 'Subscriber'),
    DELETE: {
      scope: 'subscribers',
      says: 'Unsubscribes',
      query: ['skip_unsubscription_notification'],
      answer: 'Subscriber',
    },
  },
  '/pages/{page_id}/subscribers/{subscriber_id}/resend_confirmation': {
    POST: act('subscribers', 'Asks for the confirmation again'),
  },
  '/pages/{page_id}/metrics': { GET: list('read', 'Metrics', 'Metric') },
  '/pages/{page_id}/metrics/data': {
    POST: {
      scope: 'metrics',
      says: 'Brings points of several metrics',
      shape: pointsShape,
      status: 202,
      answer: 'MetricsData',
    },
  },
  '/pages/{page_id}/metrics/{metric_id}': {
    GET: read('read', 'One metric', 'Metric'),
    ...change('metrics', 'Changes a metric', metricShape, 'Metric'),
    DELETE: read('metrics', 'Removes a metric and its points', 'Metric'),
  },
  '/pages/{page_id}/metrics/{metric_id}/data': {
    POST: make('metrics', 'Brings one point', pointShape, 'MetricData'),
    DELETE: read('metrics', 'Throws all points of a metric away', 'Metric'),
  },
  '/pages/{page_id}/metrics_providers': {
    GET: list('read', 'Providers of metrics', 'MetricsProvider'),
    POST: make('metrics', 'Adds a provider', providerShape, 'MetricsProvider'),
  },
  '/pages/{page_id}/metrics_providers/{metrics_provider_id}': {
    GET: read('read', 'One provider', 'MetricsProvider'),
    ...change('metrics', 'Changes a provider', providerShape, 'MetricsProvider'),
    DELETE: read('metrics', 'Removes a provider with its metrics', 'MetricsProvider'),
  },
  '/pages/{page_id}/metrics_providers/{metrics_provider_id}/metrics': {
    GET: list('read', 'Its metrics', 'Metric'),
    POST: make('metrics', 'Adds a metric', metricShape, 'Metric'),
  },
  '/pages/{page_id}/incident_templates': {
    GET: list('read', 'Templates', 'IncidentTemplate'),
    POST: make('publish', 'Makes a template', templateShape, 'IncidentTemplate'),
  },
} as const satisfies Record<string, Partial<Record<Method, Operation>>>

/** Every address of the management API with what it takes: the one description that tests, documents and readers share. */
export const operations: Record<string, Partial<Record<Method, Operation>>> = described

/** An address of the management API, with its parameters in braces. */
export type ApiAddress = keyof typeof described

/** The methods that an address takes. */
export type MethodOf<A extends ApiAddress> = keyof (typeof described)[A] & Method

/** What an address takes by a method; undefined when it does not. */
export const operationOf = (address: ApiAddress, method: Method): Operation | undefined => operations[address]?.[method]
