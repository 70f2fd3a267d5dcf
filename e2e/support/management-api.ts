import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as nowhere from '@/app/api/v1/[...path]/route'
import * as group from '@/app/api/v1/pages/[page_id]/component-groups/[group_id]/route'
import * as groupUptime from '@/app/api/v1/pages/[page_id]/component-groups/[group_id]/uptime/route'
import * as groups from '@/app/api/v1/pages/[page_id]/component-groups/route'
import * as component from '@/app/api/v1/pages/[page_id]/components/[component_id]/route'
import * as componentUptime from '@/app/api/v1/pages/[page_id]/components/[component_id]/uptime/route'
import * as components from '@/app/api/v1/pages/[page_id]/components/route'
import * as templates from '@/app/api/v1/pages/[page_id]/incident_templates/route'
import * as update from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/incident_updates/[update_id]/route'
import * as published from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/postmortem/publish/route'
import * as reverted from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/postmortem/revert/route'
import * as postmortem from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/postmortem/route'
import * as incident from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/route'
import * as followerConfirmation from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/subscribers/[subscriber_id]/resend_confirmation/route'
import * as follower from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/subscribers/[subscriber_id]/route'
import * as followers from '@/app/api/v1/pages/[page_id]/incidents/[incident_id]/subscribers/route'
import * as active from '@/app/api/v1/pages/[page_id]/incidents/active_maintenance/route'
import * as incidents from '@/app/api/v1/pages/[page_id]/incidents/route'
import * as scheduled from '@/app/api/v1/pages/[page_id]/incidents/scheduled/route'
import * as unresolved from '@/app/api/v1/pages/[page_id]/incidents/unresolved/route'
import * as upcoming from '@/app/api/v1/pages/[page_id]/incidents/upcoming/route'
import * as metricData from '@/app/api/v1/pages/[page_id]/metrics/[metric_id]/data/route'
import * as metric from '@/app/api/v1/pages/[page_id]/metrics/[metric_id]/route'
import * as metricsData from '@/app/api/v1/pages/[page_id]/metrics/data/route'
import * as metrics from '@/app/api/v1/pages/[page_id]/metrics/route'
import * as providerMetrics from '@/app/api/v1/pages/[page_id]/metrics_providers/[provider_id]/metrics/route'
import * as provider from '@/app/api/v1/pages/[page_id]/metrics_providers/[provider_id]/route'
import * as providers from '@/app/api/v1/pages/[page_id]/metrics_providers/route'
import * as page from '@/app/api/v1/pages/[page_id]/route'
import * as subscriberConfirmation from '@/app/api/v1/pages/[page_id]/subscribers/[subscriber_id]/resend_confirmation/route'
import * as subscriber from '@/app/api/v1/pages/[page_id]/subscribers/[subscriber_id]/route'
import * as subscriberCount from '@/app/api/v1/pages/[page_id]/subscribers/count/route'
import * as subscriberHistogram from '@/app/api/v1/pages/[page_id]/subscribers/histogram_by_state/route'
import * as subscribersReactivated from '@/app/api/v1/pages/[page_id]/subscribers/reactivate/route'
import * as subscribersConfirmation from '@/app/api/v1/pages/[page_id]/subscribers/resend_confirmation/route'
import * as subscribers from '@/app/api/v1/pages/[page_id]/subscribers/route'
import * as subscribersUnsubscribe from '@/app/api/v1/pages/[page_id]/subscribers/unsubscribe/route'
import * as subscribersGone from '@/app/api/v1/pages/[page_id]/subscribers/unsubscribed/route'
import * as pages from '@/app/api/v1/pages/route'
import { openWebProcess } from '@/lib/publish/facts/web-process'
import { createApiKey } from '@/lib/store/operators/api-key'
import { attempt, server } from './attempt'
import { freshDatabase } from './database'
import { keyForEverything } from './key-for-everything'
import { doorTo } from './tcp-door'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response> | Response
type Route = Record<Method, Handler>

const inIncident = '/pages/:page_id/incidents/:incident_id'
const routes: [string, Route][] = [
  ['/pages', pages],
  ['/pages/:page_id', page],
  ['/pages/:page_id/incidents', incidents],
  ['/pages/:page_id/incidents/unresolved', unresolved],
  ['/pages/:page_id/incidents/scheduled', scheduled],
  ['/pages/:page_id/incidents/upcoming', upcoming],
  ['/pages/:page_id/incidents/active_maintenance', active],
  [inIncident, incident],
  [`${inIncident}/incident_updates/:update_id`, update],
  [`${inIncident}/postmortem`, postmortem],
  [`${inIncident}/postmortem/publish`, published],
  [`${inIncident}/postmortem/revert`, reverted],
  [`${inIncident}/subscribers`, followers],
  [`${inIncident}/subscribers/:subscriber_id`, follower],
  [`${inIncident}/subscribers/:subscriber_id/resend_confirmation`, followerConfirmation],
  ['/pages/:page_id/subscribers', subscribers],
  ['/pages/:page_id/subscribers/count', subscriberCount],
  ['/pages/:page_id/subscribers/histogram_by_state', subscriberHistogram],
  ['/pages/:page_id/subscribers/reactivate', subscribersReactivated],
  ['/pages/:page_id/subscribers/resend_confirmation', subscribersConfirmation],
  ['/pages/:page_id/subscribers/unsubscribe', subscribersUnsubscribe],
  ['/pages/:page_id/subscribers/unsubscribed', subscribersGone],
  ['/pages/:page_id/subscribers/:subscriber_id', subscriber],
  ['/pages/:page_id/subscribers/:subscriber_id/resend_confirmation', subscriberConfirmation],
  ['/pages/:page_id/components', components],
  ['/pages/:page_id/components/:component_id', component],
  ['/pages/:page_id/components/:component_id/uptime', componentUptime],
  ['/pages/:page_id/component-groups', groups],
  ['/pages/:page_id/component-groups/:group_id', group],
  ['/pages/:page_id/component-groups/:group_id/uptime', groupUptime],
  ['/pages/:page_id/incident_templates', templates],
  ['/pages/:page_id/metrics', metrics],
  ['/pages/:page_id/metrics/data', metricsData],
  ['/pages/:page_id/metrics/:metric_id', metric],
  ['/pages/:page_id/metrics/:metric_id/data', metricData],
  ['/pages/:page_id/metrics_providers', providers],
  ['/pages/:page_id/metrics_providers/:provider_id', provider],
  ['/pages/:page_id/metrics_providers/:provider_id/metrics', providerMetrics],
  ['/:path*', nowhere as unknown as Route],
]

function find(pathname: string): { route: Route; params: Record<string, string> } {
  const parts = pathname.split('/')
  for (const [pattern, route] of routes) {
    const names = pattern.split('/')
    if (names.length !== parts.length || !names.every((name, at) => name.startsWith(':') || name === parts[at]))
      continue
    return {
      route,
      params: Object.fromEntries(
        names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at] ?? '']] : [])),
      ),
    }
  }
  return { route: nowhere as unknown as Route, params: {} }
}

/** What the tests look at in answers; lists are cast by those who ask for them. */
export type Told = {
  id: string
  name: string
  status: string
  impact: string
  error: string
  message: string
  group_id: string | null
  start_date: string | null
  body: string
  body_draft: string | null
  published_at: string | null
  display_at: string
  next_update_by: string | null
  wants_twitter_update: boolean
  components: unknown
  incident_updates: { id: string; body: string }[]
}

/** A page of its own in this process, asked through the management API's route handlers, without a server. */
export async function managementApi() {
  const fresh = await freshDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'heliograph-api-'))
  const { key } = await createApiKey(fresh.db, fresh.pageId, keyForEverything('Test'), attempt({ by: server }))
  const baseUrl = 'https://status.example.com'
  const door = await doorTo(fresh.url)
  const settings = {
    databaseUrl: door.url,
    baseUrl,
    dataDir,
    purgeUrl: null,
    port: 0,
    textMessages: true,
    migrations: [],
  }
  const room = await openWebProcess(settings)
  const ask = async (method: Method, address: string, body?: unknown, headers: Record<string, string> = {}) => {
    const url = new URL(address, 'http://127.0.0.1')
    const { route, params } = find(url.pathname)
    const raw =
      typeof body === 'string' ||
      body instanceof ReadableStream ||
      body instanceof FormData ||
      body instanceof URLSearchParams
    const all = { authorization: `OAuth ${key}`, ...(raw ? {} : { 'content-type': 'application/json' }), ...headers }
    const sent =
      body === undefined ? {} : { body: (raw ? body : JSON.stringify(body)) as BodyInit, duplex: 'half' as const }
    const request = new Request(url, {
      method,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...sent,
    })
    const response = await route[method](request, {
      // as Next does it: an address without parameters has none
      params: Promise.resolve(Object.keys(params).length > 0 ? params : undefined),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text === '' ? null : JSON.parse(text)) as Told,
    }
  }
  const close = async () => {
    await room.close()
    await door.close()
  }
  return { ...fresh, key, baseUrl, room, door, ask, close, at: `/pages/${fresh.pageId}` }
}
