import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'

type Api = Awaited<ReturnType<typeof managementApi>>
type Told = Record<string, unknown> & { id: string; error: string }

let api: Api
let web: string
let app: string
beforeAll(async () => {
  api = await managementApi()
  const made = async (name: string) => (await api.ask('POST', `${api.at}/components`, { component: { name } })).body.id
  web = await made('Web')
  app = await made('App')
})
afterAll(() => api.close())

async function ask(method: 'POST' | 'PATCH', path: string, body: unknown) {
  const answer = await api.ask(method, api.at + path, body)
  return { status: answer.status, told: answer.body as unknown as Told }
}
const post = (path: string, body: unknown) => ask('POST', path, body)
const form = (fields: Record<string, string>) => new URLSearchParams(fields)
const rows = async () => [await api.db.incident.count(), await api.db.subscriber.count(), await api.db.outbox.count()]
const name = 'Slow answers'

describe('objects and lists that come as their JSON text', () => {
  const metadata = { jira: { issue: 'A-1', ids: [1, 2] } }
  test.each<[string, () => unknown]>([
    ['a form', () => form({ 'incident[name]': name, 'incident[metadata]': JSON.stringify(metadata) })],
    ['JSON', () => ({ incident: { name, metadata: JSON.stringify(metadata) } })],
    ['with blanks', () => ({ incident: { name, metadata: ` ${JSON.stringify(metadata, null, 2)}\n` } })],
    [
      'its inner objects alone',
      () => form({ 'incident[name]': name, 'incident[metadata][jira]': JSON.stringify(metadata.jira) }),
    ],
    ['the whole incident', () => form({ incident: JSON.stringify({ name, metadata }) })],
  ])('metadata in %s', async (_, body) => {
    expect(await post('/incidents', body())).toMatchObject({ status: 201, told: { name, metadata } })
  })

  test('components with statuses, a list of ids, and a list of components', async () => {
    const send = (components: unknown) =>
      post('/incidents', form({ 'incident[name]': name, 'incident[components]': JSON.stringify(components) }))
    const moved = await send({ [web]: 'major_outage' })
    expect(moved.told).toMatchObject({ impact: 'critical', components: [{ id: web, status: 'major_outage' }] })
    expect((await send([web, app])).told.components).toMatchObject([{ id: web }, { id: app }])
    const listed = await send([{ id: app, status: 'partial_outage' }])
    expect(listed.told.components).toMatchObject([{ id: app, status: 'partial_outage' }])
  })

  test('lists of ids of an incident, a subscriber and a group', async () => {
    const ids = JSON.stringify([web, app])
    const incident = await post('/incidents', form({ 'incident[name]': name, 'incident[component_ids]': ids }))
    expect(incident.told.components).toMatchObject([{ id: web }, { id: app }])
    const address = { 'subscriber[email]': 'lists@example.org', 'subscriber[component_ids]': `["${app}"]` }
    expect((await post('/subscribers', form(address))).told.components).toEqual([app])
    const group = { 'component_group[name]': 'Money', 'component_group[components]': ids }
    expect((await post('/component-groups', form(group))).told.components).toEqual([web, app])
  })

  test.each<[string, string, Record<string, string>]>([
    ['/incidents', 'incident.metadata', { 'incident[metadata]': '{"jira":' }],
    ['/incidents', 'incident.metadata', { 'incident[metadata]': 'jira=A-1' }],
    ['/incidents', 'incident.metadata.jira', { 'incident[metadata][jira]': "{'issue': 'A-1'}" }],
    ['/incidents', 'incident.metadata', { 'incident[metadata]': `{"a":${'['.repeat(50)}${']'.repeat(50)}}` }],
    ['/incidents', 'incident.metadata', { 'incident[metadata]': '{"a":{"b":"\\u0000"}}' }],
    ['/incidents', 'incident.components', { 'incident[components]': '{broken}' }],
    ['/incidents', 'incident.component_ids', { 'incident[component_ids]': '["a"' }],
    ['/subscribers', 'subscriber.component_ids', { 'subscriber[component_ids]': '[' }],
    ['/component-groups', 'component_group.components', { 'component_group[components]': '[web]' }],
  ])('%s %s that is no JSON is refused by its name, and nothing is stored', async (path, at, fields) => {
    const before = await rows()
    const { status, told } = await post(
      path,
      form({ 'incident[name]': name, 'subscriber[email]': 'a@b.example', ...fields }),
    )
    expect([status, told.error]).toEqual([422, expect.stringContaining(`${at} `)])
    expect(await rows()).toEqual(before)
  })

  test('the whole incident as a text that is no JSON', async () => {
    const { status, told } = await post('/incidents', form({ incident: '{"name":' }))
    expect([status, told.error]).toEqual([422, 'incident is not JSON: it ends too early.'])
  })

  test('a key called __proto__ in such a text is refused too', async () => {
    for (const text of ['{"__proto__":{"a":1}}', '{"a":{"__proto__":{"b":1}}}', '{"a":"{\\"__proto__\\":{}}"}']) {
      const { status, told } = await post('/incidents', { incident: { name, metadata: text } })
      expect([status, told.error]).toEqual([400, 'incident.metadata must not have a key called __proto__.'])
    }
  })
})

describe('fields without the object that they belong in', () => {
  test('a subscriber, as JSON and as a form', async () => {
    const asked = [{ email: 'bare@example.org', component_ids: [web] }, form({ email: 'form@example.org' })]
    for (const body of asked) {
      const { status, told } = await post('/subscribers', body)
      expect([status, told.mode]).toEqual([201, 'email'])
    }
    expect(
      await api.db.subscriber.count({ where: { address: { in: ['bare@example.org', 'form@example.org'] } } }),
    ).toBe(2)
  })

  test('an incident and its update, a component and its change, a group, a template, the page', async () => {
    const incident = await post('/incidents', {
      name,
      status: 'identified',
      message: 'The disk',
      components: { [web]: 'partial_outage' },
    })
    expect(incident).toMatchObject({
      status: 201,
      told: { name, impact: 'major', incident_updates: [{ body: 'The disk' }] },
    })
    const next = await ask('PATCH', `/incidents/${incident.told.id}`, form({ status: 'resolved', body: 'Over' }))
    expect(next.told).toMatchObject({ status: 'resolved', incident_updates: [{ body: 'Over' }, {}] })
    const component = await post('/components', { name: 'Bare', status: 'degraded_performance' })
    expect(component).toMatchObject({ status: 201, told: { name: 'Bare', status: 'degraded_performance' } })
    const changed = await ask('PATCH', `/components/${component.told.id}`, { status: 'operational' })
    expect(changed.told).toMatchObject({ name: 'Bare', status: 'operational' })
    expect(await post('/component-groups', { name: 'Bare group', components: [component.told.id] })).toMatchObject({
      status: 201,
    })
    expect(await post('/incident_templates', { name: 'T', title: 'T', body: 'B' })).toMatchObject({ status: 201 })
    expect((await ask('PATCH', '', { page_description: 'Bare' })).told).toMatchObject({ page_description: 'Bare' })
  })

  test.each([
    ['/incidents', { name, colour: 'red and blue' }, 'colour is no field here, so its text would be lost.'],
    ['/subscribers', { email: 'x@example.org', page_access_user: 'x' }, 'page_access_user cannot be set'],
    ['/components', { name, position: 3 }, 'position cannot be set'],
    ['/incidents', { status: 'identified' }, 'Name must not be empty'],
  ])('%s %j is judged as it is inside', async (path, body, sentence) => {
    const before = await rows()
    expect(await post(path, body)).toMatchObject({ status: 422, told: { error: expect.stringContaining(sentence) } })
    expect(await rows()).toEqual(before)
  })
})

describe('where the key goes', () => {
  const none = { authorization: '' }
  const secret = 'not-a-known-key-7f3a'
  test.each<[string, string, unknown]>([
    ['JSON', '', { api_key: secret, incident: { name } }],
    ['a form', '', form({ api_key: secret, 'incident[name]': name })],
    ['nothing at all', '', { incident: { name } }],
  ])('a request with its key in %s is told', async (_, query, body) => {
    const answer = await api.ask('POST', `${api.at}/incidents${query}`, body, none)
    expect(answer.status).toBe(401)
    expect(answer.body.error).toBe(
      'Could not authenticate. The API key goes into the header Authorization: OAuth <key>, or into the address as ?api_key=<key>; it is not read from a body.',
    )
    expect(answer.body.message).toBe(answer.body.error)
    expect(answer.text).not.toContain(secret)
  })

  test('a body is no place for it even when the key is right', async () => {
    const before = await rows()
    const answer = await api.ask('POST', `${api.at}/incidents`, { api_key: api.key, incident: { name } }, none)
    expect([answer.status, answer.text.includes(api.key), await rows()]).toEqual([401, false, before])
  })

  test('a key that is not known is told otherwise, and is not said back', async () => {
    const answer = await api.ask('GET', `${api.at}/incidents?api_key=${secret}`, undefined, none)
    expect([answer.status, answer.body.error]).toEqual([401, expect.stringContaining('this API key is not known')])
    expect(answer.text).not.toContain(secret)
  })

  test('in the address it is taken, and a key in the body beside it changes nothing', async () => {
    const body = { api_key: secret, incident: { name } }
    const answer = await api.ask('POST', `${api.at}/incidents?api_key=${api.key}`, body, none)
    expect([answer.status, answer.headers.get('x-heliograph-ignored')]).toEqual([201, null])
  })
})
