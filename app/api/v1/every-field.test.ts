import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiCases, bodyOf, foreignWords, leastOf, naming, wrongValues } from '@/e2e/support/api-cases'
import { managementApi } from '@/e2e/support/management-api'
import { type Method, operations } from '@/lib/api/operations'

type Api = Awaited<ReturnType<typeof managementApi>>

let api: Api
let ids: Record<string, string>

beforeAll(async () => {
  api = await managementApi()
  const made = async (path: string, body: object) => (await api.ask('POST', api.at + path, body)).body
  const component = await made('/components', { component: { name: 'Web' } })
  const group = await made('/component-groups', { component_group: { name: 'Money', components: [] } })
  const incident = await made('/incidents', { incident: { name: 'Down', status: 'resolved', body: 'x' } })
  const subscriber = await made('/subscribers', { subscriber: { email: 's@example.org' } })
  const provider = await made('/metrics_providers', { metrics_provider: { type: 'Self' } })
  const metric = await made(`/metrics_providers/${provider.id}/metrics`, { metric: { name: 'Latency' } })
  await api.ask('PUT', `${api.at}/incidents/${incident.id}/postmortem`, { postmortem: { body_draft: 'Why.' } })
  ids = {
    page_id: api.pageId,
    component_id: component.id,
    id: group.id,
    incident_id: incident.id,
    incident_update_id: incident.incident_updates[0]?.id ?? '',
    subscriber_id: subscriber.id,
    metric_id: metric.id,
    metrics_provider_id: provider.id,
  }
})
afterAll(() => api.close())

const addressOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name] ?? '')

async function stored() {
  const { db } = api
  const page = await db.page.findFirstOrThrow()
  return [page, await db.auditEntry.count(), await db.subscriber.count(), await db.outbox.count()]
}

test.each(apiCases)('$method $path $name: what is no value of it is refused, and nothing is stored', async (one) => {
  const before = await stored()
  for (const value of wrongValues(one).slice(0, 2)) {
    const body = bodyOf(one.shape, { ...leastOf(one.method, one.shape), [one.name]: value })
    const { status, body: told, text } = await api.ask(one.method, addressOf(one.path), body)
    const seen = `${JSON.stringify(value)}: ${status} ${text}`
    expect([400, 422], seen).toContain(status)
    expect(told.error, seen).toMatch(naming(one.name))
    expect(told.error, seen).not.toMatch(foreignWords)
    expect(told.message, seen).toBe(told.error)
  }
  expect(await stored()).toEqual(before)
})

const listed = apiCases.flatMap((one) => {
  const words = ((one.field.schema.enum ?? []) as unknown[]).filter((word) => typeof word === 'string' && word !== '')
  return words.length > 0 ? [{ ...one, words: words as string[] }] : []
})

test.each(listed)('$method $path $name: a word that is not of its list is refused with the list', async (one) => {
  const before = await stored()
  for (const wrong of ['kaputt', `${one.words[0]}!`, 'in  between']) {
    const body = bodyOf(one.shape, { ...leastOf(one.method, one.shape), [one.name]: wrong })
    const { status, body: told, text } = await api.ask(one.method, addressOf(one.path), body)
    expect([400, 422], text).toContain(status)
    // what a provider is, is kept, whatever word is sent
    if (one.method === 'PATCH' && one.name === 'type') expect(told.error).toMatch(/cannot be changed/)
    // incidents and maintenances each list their own
    else expect(one.words.filter((word) => told.error.includes(word)).length, text).toBeGreaterThan(1)
  }
  expect(await stored()).toEqual(before)
})

const writing = Object.entries(operations).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { shape, status = 200 }]) =>
    shape ? [{ path, method: method as Method, shape, status }] : [],
  ),
)

test.each(writing)('$method $path: all that may be left out may be null', async ({ path, method, shape, status }) => {
  // a page, a group … that stands keeps what null would take away
  const idle = Object.entries(shape.fields).filter(([, { clears }]) => !clears)
  const nothing = Object.fromEntries(idle.map(([name]) => [name, null]))
  const answer = await api.ask(method, addressOf(path), bodyOf(shape, { ...nothing, ...leastOf(method, shape) }))
  expect([answer.status, answer.text]).toEqual([status, expect.anything()])
})
