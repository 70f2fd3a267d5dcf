import { Refusal } from '@/lib/status/text/refusal'
import { listSubscribers, type SubscriberQuery } from '@/lib/store/subscribers/list-subscribers'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'
import { ApiProblem } from './api-problem'
import type { EndpointAnswer, EndpointCall } from './endpoint'
import { stateIn, typeIn } from './subscriber-request'

const most = 100
const columns = { primary: 'id', created_at: 'createdAt', quarantined_at: 'quarantinedAt', relevance: 'id' } as const

/** Subscribers of the page: `?q, type, state, limit, page` (from 0), `sort_field, sort_direction` (STATUSPAGE §5.1). */
export function answerPageSubscribers(call: EndpointCall): Promise<EndpointAnswer> {
  const { query } = call
  const field = query.get('sort_field') || 'primary'
  const direction = (query.get('sort_direction') || 'asc').toLowerCase()
  if (!Object.hasOwn(columns, field))
    throw new ApiProblem(400, `sort_field must be one of ${Object.keys(columns).join(', ')}.`)
  if (direction !== 'asc' && direction !== 'desc') throw new ApiProblem(400, 'sort_direction must be asc or desc.')
  const words = (query.get('q') ?? '').trim().replaceAll('\0', '')
  const sortBy = columns[field as keyof typeof columns]
  return answerList(call, { words, state: stateIn(query.get('state')), sortBy, direction }, 0)
}

/** Those who left; pages from 1, as everything that the description pages by `per_page`. */
export const answerUnsubscribed = (call: EndpointCall): Promise<EndpointAnswer> =>
  answerList(call, { state: 'unsubscribed' }, 1)

/** Those who follow one incident. Refusal (404) when the page has no such incident. */
export function answerIncidentSubscribers(call: EndpointCall): Promise<EndpointAnswer> {
  const incidentId = call.id('incident_id')
  if (!call.facts.incidents.some(({ id }) => id === incidentId)) {
    throw new Refusal('incident_not_found')
  }
  return answerList(call, { incidentId, state: 'all' }, 1)
}

type Asked = Omit<SubscriberQuery, 'limit' | 'skip' | 'channel'>

async function answerList(call: EndpointCall, asked: Asked, firstPage: 0 | 1): Promise<EndpointAnswer> {
  const { db, facts, query } = call
  const channel = typeIn(query.get('type'))
  if (channel === 'integration_partner') return { body: [] }
  const limit = Math.min(number(query, 'limit', 1) ?? number(query, 'per_page', 1) ?? most, most)
  const page = (number(query, 'page', firstPage) ?? firstPage) - firstPage
  const list = await listSubscribers(db, facts.page.id, { ...asked, channel, limit, skip: page * limit })
  return { body: list.map((subscriber) => managedSubscriber(subscriber, facts)) }
}

function number(query: URLSearchParams, name: string, least: number): number | undefined {
  const given = query.get(name)
  if (given === null || given === '') return undefined
  if (!/^\d{1,6}$/.test(given) || Number(given) < least) {
    throw new ApiProblem(400, `${name} must be a whole number from ${least} on.`)
  }
  return Number(given)
}
