import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { attempt, server } from '@/e2e/support/attempt'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { managementApi } from '@/e2e/support/management-api'
import { createApiKey } from '@/lib/store/operators/api-key'

type Api = Awaited<ReturnType<typeof managementApi>>
type Method = Parameters<Api['ask']>[0]
type Ids = Record<string, string>

const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, object> }
const methods = ['get', 'post', 'put', 'patch', 'delete']
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.keys(item).flatMap((method) => (methods.includes(method) ? [[method.toUpperCase(), path] as const] : [])),
)
// what stands where something is made of another page's parts, for addresses without an id of their own
const bodies: Record<string, (beta: Ids) => object> = {
  '/pages/{page_id}/incidents': ({ component_id = '' }) => ({
    incident: { name: 'Theirs', status: 'investigating', body: 'x', components: { [component_id]: 'major_outage' } },
  }),
  '/pages/{page_id}/component-groups': ({ component_id }) => ({
    component_group: { name: 'Theirs', components: [component_id] },
  }),
  '/pages/{page_id}/components': ({ id }) => ({ component: { name: 'Theirs', group_id: id } }),
  '/pages/{page_id}/subscribers': ({ component_id }) => ({
    subscriber: { email: 'new@mail.example', component_ids: [component_id] },
  }),
  '/pages/{page_id}/incident_templates': ({ component_id }) => ({
    template: { name: 'Theirs', title: 'x', body: 'x', update_status: 'investigating', component_ids: [component_id] },
  }),
  '/pages/{page_id}/metrics/data': ({ metric_id = '' }) => ({
    data: { [metric_id]: [{ timestamp: Math.floor(Date.now() / 1000), value: 1 }] },
  }),
}
// without these the answer would be about the body
const sendable: Record<string, object> = {
  subscribers: { subscriber: { email: 'new@mail.example' } },
  postmortem: { postmortem: { body_draft: 'x' } },
  metrics: { metric: { name: 'x' } },
}
const lists = ['unsubscribe', 'reactivate', 'resend_confirmation'].map((verb) => `/pages/{page_id}/subscribers/${verb}`)

let api: Api
let beta: Ids
let betaKey: string
let alpha: Ids

beforeAll(async () => {
  api = await managementApi()
  const page = await anotherPage(api.db, { host: 'status.beta.example' })
  await api.room.pages.reread()
  betaKey = (await createApiKey(api.db, page, keyForEverything('Beta'), attempt({ by: server }))).key
  alpha = await furnish(api.pageId, api.key, 'Alpha')
  beta = await furnish(page, betaKey, 'Beta')
})
afterAll(() => api.close())

const asKey = (key: string) => ({ authorization: `OAuth ${key}` })

/** One of everything on a page; its ids by the names of the parameters. */
async function furnish(page: string, key: string, said: string): Promise<Ids> {
  const make = async (path: string, body: object, method: Method = 'POST') => {
    const answer = await api.ask(method, `/pages/${page}${path}`, body, asKey(key))
    if (answer.status >= 300) throw new Error(`${path} ${answer.status} ${answer.text}`)
    return answer.body
  }
  const component = (await make('/components', { component: { name: `${said} Web` } })).id
  const other = (await make('/components', { component: { name: `${said} API` } })).id
  const group = (await make('/component-groups', { component_group: { name: `${said} group`, components: [other] } }))
    .id
  const incident = await make('/incidents', {
    incident: {
      name: `${said} incident`,
      status: 'investigating',
      body: `${said} words`,
      components: { [component]: 'major_outage' },
    },
  })
  const subscriber = (await make('/subscribers', { subscriber: { email: `${said}@mail.example` } })).id
  const provider = (await make('/metrics_providers', { metrics_provider: { type: 'Self' } })).id
  const metric = (await make(`/metrics_providers/${provider}/metrics`, { metric: { name: `${said} metric` } })).id
  return {
    page_id: page,
    component_id: component,
    id: group,
    incident_id: incident.id,
    incident_update_id: incident.incident_updates[0]?.id ?? '',
    subscriber_id: subscriber,
    metrics_provider_id: provider,
    metric_id: metric,
  }
}

const addressOf = (path: string, ids: Ids) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')

/** All that the database holds of a page but what only says when it was asked. */
async function holds(pageId: string): Promise<string> {
  const where = { where: { pageId } }
  const { db } = api
  return JSON.stringify([
    await db.page.findUnique({ where: { id: pageId } }),
    await db.component.findMany({ ...where, orderBy: { id: 'asc' } }),
    await db.incident.findMany({ ...where, orderBy: { id: 'asc' }, include: { updates: true, postmortem: true } }),
    await db.subscriber.findMany({ ...where, orderBy: { id: 'asc' }, include: { components: true } }),
    await db.metric.findMany({ ...where, orderBy: { id: 'asc' }, include: { points: true } }),
    await db.metricProvider.findMany({ ...where, orderBy: { id: 'asc' } }),
    await db.incidentTemplate.findMany({ ...where, orderBy: { id: 'asc' } }),
    await db.auditEntry.count(where),
    await db.outbox.count(where),
    await db.delivery.count(where),
  ])
}

describe('with the ids of another page', () => {
  test.each(operations.filter(([, path]) => path.replace('{page_id}', '').includes('{')))(
    '%s %s is not found under the own page, and changes nothing of either',
    async (method, path) => {
      const before = [await holds(alpha.page_id ?? ''), await holds(beta.page_id ?? '')]
      const mixed = { ...beta, page_id: alpha.page_id ?? '' }
      const body = method === 'GET' ? undefined : (sendable[path.split('/').at(-1) ?? ''] ?? {})
      const answer = await api.ask(method as Method, addressOf(path, mixed), body)
      expect([answer.status, answer.text.includes('Beta')]).toEqual([404, false])
      expect([await holds(alpha.page_id ?? ''), await holds(beta.page_id ?? '')]).toEqual(before)
    },
  )

  test.each(Object.keys(bodies))('POST %s takes no part of another page', async (path) => {
    const before = await holds(beta.page_id ?? '')
    const answer = await api.ask('POST', addressOf(path, alpha), bodies[path]?.(beta))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await holds(beta.page_id ?? '')).toBe(before)
  })

  test.each(lists)('POST %s does nothing to subscribers of another page', async (path) => {
    const before = await holds(beta.page_id ?? '')
    await api.ask('POST', addressOf(path, alpha), { subscribers: [beta.subscriber_id] })
    expect(await holds(beta.page_id ?? '')).toBe(before)
  })
})

describe('with the key of another page', () => {
  test.each(operations.filter(([, path]) => path.includes('{page_id}')))('%s %s is not found', async (method, path) => {
    const before = await holds(alpha.page_id ?? '')
    const body = method === 'GET' ? undefined : {}
    const answer = await api.ask(method as Method, addressOf(path, alpha), body, asKey(betaKey))
    expect([answer.status, answer.text.includes('Alpha')]).toEqual([404, false])
    expect(await holds(alpha.page_id ?? '')).toBe(before)
  })

  test('the list of pages has those that the key may see, each at its own address', async () => {
    const listOf = async (key: string) => {
      const pages = (await api.ask('GET', '/pages', undefined, asKey(key))).body as unknown as Record<string, string>[]
      return pages.map(({ id, url }) => [id, url])
    }
    expect(await listOf(api.key)).toEqual([[alpha.page_id, 'https://status.example.com']])
    expect(await listOf(betaKey)).toEqual([[beta.page_id, 'https://status.beta.example']])
  })

  test.each(operations.filter(([method]) => method === 'GET'))(
    '%s %s says nothing of the other page',
    async (_, path) => {
      const pages = [
        [alpha, api.key, 'Beta'],
        [beta, betaKey, 'Alpha'],
      ] as const
      for (const [ids, key, others] of pages) {
        const { status, text } = await api.ask('GET', addressOf(path, ids), undefined, asKey(key))
        expect([status < 500, text.includes(others)]).toEqual([true, false])
      }
    },
  )
})
