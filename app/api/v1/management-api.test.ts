import { afterAll, beforeAll, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'
import { misfits } from '@/e2e/support/openapi-check'

type Api = Awaited<ReturnType<typeof managementApi>>

let api: Api
let web: string
let group: string

beforeAll(async () => {
  api = await managementApi()
  web = (await api.ask('POST', `${api.at}/components`, { component: { name: 'Web' } })).body.id
  const members = { component_group: { name: 'Money', components: [web] }, description: 'Paying' }
  group = (await api.ask('POST', `${api.at}/component-groups`, members)).body.id
})
afterAll(() => api.close())

function expectShape(answer: unknown, name: string) {
  for (const one of Array.isArray(answer) ? answer : [answer]) {
    expect(misfits(one, name)).toEqual([])
  }
}

const open = async (more: object = {}) =>
  (await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'Slow answers', body: 'Looking', ...more } })).body

test('opening an incident answers 201 with the whole incident, and says when it was visible', async () => {
  const components = { [web]: 'partial_outage' }
  const incident = {
    name: 'Down',
    status: 'identified',
    body: 'A **disk**',
    components,
    metadata: { jira: { issue: 'A-1' } },
  }
  const { status, headers, body } = await api.ask('POST', `${api.at}/incidents`, { incident })
  expect(status).toBe(201)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(Number(headers.get('x-heliograph-version'))).toBe(api.room.factsCache.facts?.version)
  expect(Number(headers.get('x-heliograph-visible'))).toBeGreaterThanOrEqual(0)
  expect(body).toMatchObject({
    name: 'Down',
    status: 'identified',
    impact: 'major',
    page_id: api.pageId,
    shortlink: `${api.baseUrl}/incidents/${body.id}`,
  })
  expect(body).toMatchObject({ metadata: { jira: { issue: 'A-1' } }, incident_impacts: [], postmortem_body: null })
  expect(body.incident_updates).toMatchObject([
    {
      body: 'A **disk**',
      affected_components: [
        { code: web, name: 'Money - Web', old_status: 'operational', new_status: 'partial_outage' },
      ],
    },
  ])
  expect(body.components).toMatchObject([{ id: web, status: 'partial_outage' }])
  expectShape(body, 'Incident')
  expect((await api.ask('GET', `${api.at}/incidents/${body.id}.json`)).body).toEqual(body)
})

test('a form in Rails nesting says the same as JSON', async () => {
  const form = new URLSearchParams([
    ['incident[name]', 'By form'],
    ['incident[body]', 'Looking'],
    [`incident[components][${web}]`, 'major_outage'],
    ['incident[component_ids][]', web],
    ['incident[deliver_notifications]', 'false'],
    ['incident[impact_override]', ''],
  ])
  const { status, body } = await api.ask('POST', `${api.at}/incidents`, form)
  expect([status, body.impact]).toEqual([201, 'critical'])
  expect(body.incident_updates).toMatchObject([{ deliver_notifications: false }])
  const multipart = new FormData()
  multipart.set('incident[status]', 'resolved')
  expect((await api.ask('PATCH', `${api.at}/incidents/${body.id}`, multipart)).body).toMatchObject({
    status: 'resolved',
  })
})

test('a change without words changes the incident alone; a status or a text publishes an update', async () => {
  const { id } = await open()
  const patch = async (incident: object) => (await api.ask('PATCH', `${api.at}/incidents/${id}`, { incident })).body
  expect(await patch({ name: 'Renamed', impact_override: 'critical' })).toMatchObject({
    name: 'Renamed',
    impact: 'critical',
    impact_override: 'critical',
    status: 'investigating',
  })
  expect((await patch({ name: 'Renamed', status: 'investigating' })).incident_updates).toHaveLength(1)
  const resolved = await patch({ status: 'resolved' })
  expect(resolved).toMatchObject({ status: 'resolved', resolved_at: expect.any(String) })
  expect(resolved.incident_updates.map(({ body }: { body: string }) => body)).toEqual([
    'This incident has been resolved.',
    'Looking',
  ])
})

test('an incident promises its next update, moves the promise, takes it back, and forgets it with the next update', async () => {
  const inMinutes = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000).toISOString()
  const by = inMinutes(30)
  const { id, ...opened } = await open({ next_update_by: by })
  expect(opened.next_update_by).toBe(by)
  const patch = async (incident: object) => (await api.ask('PATCH', `${api.at}/incidents/${id}`, { incident })).body
  const later = inMinutes(60)
  expect(await patch({ next_update_by: later })).toMatchObject({ next_update_by: later, incident_updates: [{}] })
  expect(await patch({ name: 'Slower' })).toMatchObject({ next_update_by: later })
  expect(await patch({ next_update_by: null })).toMatchObject({ next_update_by: null })
  expect(await patch({ body: 'More', next_update_by: by })).toMatchObject({
    next_update_by: by,
    incident_updates: [{}, {}],
  })
  const next = await patch({ body: 'And more' })
  expect(next).toMatchObject({ next_update_by: null, incident_updates: [{}, {}, {}] })
  expectShape(next, 'Incident')
  for (const wrong of [inMinutes(-1), 'soon', 5]) {
    const { status } = await api.ask('PATCH', `${api.at}/incidents/${id}`, { incident: { next_update_by: wrong } })
    expect([400, 422]).toContain(status)
  }
})

test('the same request with the same Idempotency-Key happens once', async () => {
  const headers = { 'idempotency-key': 'one-and-only' }
  const incident = { incident: { name: 'Once', body: 'Looking' } }
  const first = await api.ask('POST', `${api.at}/incidents`, incident, headers)
  const again = await api.ask('POST', `${api.at}/incidents`, incident, headers)
  expect([again.status, again.body.id, again.headers.get('x-heliograph-replayed')]).toEqual([
    201,
    first.body.id,
    'true',
  ])
  const patch = { incident: { status: 'monitoring' } }
  const address = `${api.at}/incidents/${first.body.id}`
  await api.ask('PATCH', address, patch, { 'idempotency-key': 'p' })
  expect((await api.ask('PATCH', address, patch, { 'idempotency-key': 'p' })).body.incident_updates).toHaveLength(2)
  expect((await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'Other' } }, headers)).status).toBe(409)
})

test('an update is edited, and the answer is that update', async () => {
  const incident = await open()
  const update = incident.incident_updates[0]!
  const address = `${api.at}/incidents/${incident.id}/incident_updates/${update.id}`
  const { status, body } = await api.ask('PUT', address, {
    incident_update: { body: 'Looked', display_at: '2026-01-02T03:04:05Z', wants_twitter_update: true },
  })
  expect([status, body.body, body.display_at, body.wants_twitter_update]).toEqual([
    200,
    'Looked',
    '2026-01-02T03:04:05.000Z',
    true,
  ])
  expectShape(body, 'IncidentUpdate')
  expect((await api.ask('PUT', `${address}x`, { incident_update: { body: 'x' } })).status).toBe(404)
})

test('deleting an incident answers it once more', async () => {
  const { id } = await open()
  const { status, body } = await api.ask('DELETE', `${api.at}/incidents/${id}`)
  expect([status, body.id]).toEqual([200, id])
  expect((await api.ask('GET', `${api.at}/incidents/${id}`)).status).toBe(404)
})

test('maintenances are listed as scheduled, upcoming and active', async () => {
  const window = {
    scheduled_for: '2030-01-01T00:00:00Z',
    scheduled_until: '2030-01-01T02:00:00Z',
    scheduled_remind_prior: true,
    scheduled_auto_transition: '1',
  }
  const planned = await open({ ...window, name: 'Move' })
  expect(planned).toMatchObject({
    status: 'scheduled',
    impact: 'maintenance',
    scheduled_remind_prior: true,
    scheduled_auto_in_progress: true,
    scheduled_for: '2030-01-01T00:00:00.000Z',
  })
  expectShape(planned, 'Incident')
  const ids = async (list: string) =>
    ((await api.ask('GET', `${api.at}/incidents/${list}`)).body as unknown as { id: string }[]).map(({ id }) => id)
  expect([await ids('upcoming'), await ids('scheduled'), await ids('active_maintenance')]).toEqual([
    [planned.id],
    [planned.id],
    [],
  ])
  await api.ask('PATCH', `${api.at}/incidents/${planned.id}`, { incident: { status: 'in_progress' } })
  expect([await ids('upcoming'), await ids('active_maintenance')]).toEqual([[], [planned.id]])
  expect(await ids('unresolved')).not.toContain(planned.id)
  expect(
    (await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'x', scheduled_for: '2030-01-01T00:00:00Z' } }))
      .status,
  ).toBe(422)
})

const windowless = 'is missing: a maintenance needs a beginning and an end.'
test.each<[object, string]>([
  [{ status: 'scheduled' }, `Scheduled for ${windowless}`],
  [{ status: 'in_progress' }, `Scheduled for ${windowless}`],
  [{ status: 'verifying' }, `Scheduled for ${windowless}`],
  [{ status: 'completed' }, `Scheduled for ${windowless}`],
  [{ status: 'scheduled', scheduled_for: '2030-01-01T00:00:00Z' }, `Scheduled until ${windowless}`],
  [{ status: 'scheduled', scheduled_until: '2030-01-01T00:00:00Z' }, `Scheduled for ${windowless}`],
  [{ scheduled_until: '2030-01-01T00:00:00Z' }, `Scheduled for ${windowless}`],
  [{ scheduled_for: '2030-01-01T00:00:00Z', scheduled_until: '' }, `Scheduled until ${windowless}`],
  [
    { status: 'postmortem' },
    'Status postmortem comes with publishing the postmortem of what is over, not with an update.',
  ],
  [
    { status: 'resolved', backfilled: true },
    'Backfill date is missing: a past incident needs the time when it happened.',
  ],
])('an incident with %j is told what it lacks', async (sent, error) => {
  const before = await api.db.incident.count()
  const refused = await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'x', ...sent } })
  expect([refused.status, (refused.body as object as { error: string }).error]).toEqual([422, error])
  expect(await api.db.incident.count()).toBe(before)
})

test('an incident gets no window, and a maintenance keeps both ends of its own', async () => {
  const { id } = await open({ name: 'Trouble' })
  const patch = async (of: string, incident: object) => {
    const { status, body } = await api.ask('PATCH', `${api.at}/incidents/${of}`, { incident })
    return [status, (body as object as { error?: string }).error]
  }
  const none = 'This is an incident: only a maintenance has a beginning and an end that are scheduled.'
  expect(await patch(id, { scheduled_for: '2030-01-01T00:00:00Z' })).toEqual([422, none])
  const window = { scheduled_for: '2030-01-01T00:00:00Z', scheduled_until: '2030-01-01T01:00:00Z' }
  expect(await patch(id, { ...window, status: 'monitoring' })).toEqual([422, none])
  expect((await patch(id, { scheduled_for: null, scheduled_until: null, status: 'monitoring' }))[0]).toBe(200)
  const planned = await open({ ...window, name: 'Move' })
  expect((await patch(planned.id, { scheduled_until: '2030-01-01T02:00:00Z' }))[0]).toBe(200)
})

test('followers are told of a window that is moved without words, once, unless nobody is to hear', async () => {
  const window = { scheduled_for: '2030-02-01T00:00:00Z', scheduled_until: '2030-02-01T02:00:00Z' }
  const { id } = await open({ ...window, name: 'Move' })
  const patch = async (incident: object, key = '') => {
    const { status, body } = await api.ask(
      ...(['PATCH', `${api.at}/incidents/${id}`, { incident }, { 'idempotency-key': key }] as const),
    )
    return [status, body.incident_updates.length, body.incident_updates[0]?.body]
  }
  const told = async () => {
    const rows = await api.db.outbox.findMany({ where: { incidentId: id, notify: true }, orderBy: { id: 'asc' } })
    return rows.map(({ payload }) => payload)
  }
  const announced = [{ created: true }]
  expect(await patch({ ...window, deliver_notifications: true })).toEqual([200, 1, expect.anything()])
  expect(await patch({ scheduled_until: '2030-02-01T03:00:00Z', deliver_notifications: false })).toEqual([
    200,
    1,
    'Looking',
  ])
  expect(await told()).toEqual(announced)
  const words = 'This maintenance was moved. It is now scheduled for Feb 1, 2030 - 01:00 UTC to 03:00 UTC.'
  const key = 'a-key-of-sixteen-characters'
  expect(await patch({ scheduled_for: '2030-02-01T01:00:00Z' }, key)).toEqual([200, 2, words])
  expect(await patch({ scheduled_for: '2030-02-01T01:00:00Z' }, key)).toEqual([200, 2, words])
  expect(await told()).toEqual([...announced, { moved: true }])
  expect(await patch({ scheduled_for: '2030-02-01T00:30:00Z', body: 'Earlier.' })).toEqual([200, 3, 'Earlier.'])
  const over = 'The scheduled maintenance has been completed.'
  expect(await patch({ status: 'completed' })).toEqual([200, 4, over])
  expect(await patch({ scheduled_for: '2030-02-01T00:45:00Z' })).toEqual([200, 4, over])
})

test('a past incident is told without moving components', async () => {
  const past = await open({ backfilled: true, backfill_date: '2026-01-05', name: 'Long ago' })
  expect(past).toMatchObject({ status: 'resolved', started_at: '2026-01-05T00:00:00.000Z' })
  const moving = { name: 'x', backfilled: true, backfill_date: '2026-01-05', components: { [web]: 'major_outage' } }
  expect((await api.ask('POST', `${api.at}/incidents`, { incident: moving })).status).toBe(422)
})

test('incidents are searched and paged', async () => {
  await open({ name: 'Zeppelin one' })
  await open({ name: 'Two', body: 'about a ZEPPELIN' })
  const find = async (query: string) =>
    (await api.ask('GET', `${api.at}/incidents?${query}`)).body as unknown as { name: string }[]
  expect((await find('q=zeppelin')).map(({ name }) => name)).toEqual(['Two', 'Zeppelin one'])
  expect((await find('q=zeppelin&limit=1&page=2')).map(({ name }) => name)).toEqual(['Zeppelin one'])
  expect((await find('per_page=500')).length).toBe((await find('')).length)
  expect(await find('page=99')).toEqual([])
  expectShape(await find(''), 'Incident')
})

test('a postmortem is drafted, published, taken back and deleted', async () => {
  const { id } = await open()
  const address = `${api.at}/incidents/${id}/postmortem`
  expect((await api.ask('GET', address)).status).toBe(404)
  const drafted = await api.ask('PUT', address, { postmortem: { body_draft: '## Why' } })
  expect([drafted.status, drafted.body.body_draft, drafted.body.published_at]).toEqual([200, '## Why', null])
  expectShape(drafted.body, 'Postmortem')
  expect((await api.ask('PUT', `${address}/publish`, { postmortem: {} })).status).toBe(409)
  await api.ask('PATCH', `${api.at}/incidents/${id}`, { incident: { status: 'resolved' } })
  const published = await api.ask('PUT', `${address}/publish`)
  expect([published.status, published.body.body]).toEqual([200, '## Why'])
  expect((await api.ask('GET', `${api.at}/incidents/${id}`)).body).toMatchObject({
    status: 'postmortem',
    postmortem_body: '## Why',
  })
  expect((await api.ask('GET', `${api.at}/incidents?q=${encodeURIComponent('## why')}`)).body).toMatchObject([{ id }])
  for (const words of ['%## why%', '#_ why', '\\', '## why\\'])
    expect((await api.ask('GET', `${api.at}/incidents?q=${encodeURIComponent(words)}`)).body).toEqual([])
  expect((await api.ask('PUT', `${address}/revert`)).body).toMatchObject({ published_at: null })
  const gone = await api.ask('DELETE', address)
  expect([gone.status, gone.text]).toEqual([204, ''])
})

test('components are created, listed, changed and removed', async () => {
  const made = await api.ask('POST', `${api.at}/components`, {
    component: {
      name: 'API',
      description: 'For machines',
      group_id: group,
      showcase: true,
      start_date: '2026-01-01',
      status: '',
    },
  })
  expect([made.status, made.body.status, made.body.group_id, made.body.start_date]).toEqual([
    201,
    'operational',
    group,
    '2026-01-01',
  ])
  expectShape(made.body, 'Component')
  const address = `${api.at}/components/${made.body.id}`
  const changed = await api.ask('PATCH', address, { component: { status: 'degraded_performance', group_id: null } })
  expect(changed.body).toMatchObject({ status: 'degraded_performance', group_id: null, name: 'API' })
  expect((await api.ask('GET', `${api.at}/components?page=1&per_page=500`)).body).toContainEqual(changed.body)
  const removed = await api.ask('DELETE', address)
  expect([removed.status, removed.text, (await api.ask('GET', address)).status]).toEqual([204, '', 404])
})

test('groups are created, changed and removed; the description stands beside the group', async () => {
  const address = `${api.at}/component-groups`
  const made = await api.ask('POST', address, {
    description: 'All of it',
    component_group: { name: 'Everything', components: [] },
  })
  expect([made.status, made.body]).toMatchObject([
    201,
    { name: 'Everything', description: 'All of it', components: [] },
  ])
  expectShape(made.body, 'GroupComponent')
  const own = `${address}/${made.body.id}`
  expect((await api.ask('PATCH', own, { description: 'Less', component_group: { name: 'Some' } })).body).toMatchObject({
    name: 'Some',
    description: 'Less',
  })
  expect((await api.ask('GET', address)).body).toMatchObject([{ id: group, components: [web] }, { name: 'Some' }])
  const removed = await api.ask('DELETE', own)
  expect([removed.status, removed.body.name, (await api.ask('GET', own)).status]).toEqual([200, 'Some', 404])
  expect((await api.ask('GET', `${address}/${web}`)).status).toBe(404)
})

test('templates are created and listed', async () => {
  const template = {
    name: 'Disk',
    title: 'Disk full',
    body: 'A disk is full.',
    component_ids: [web],
    update_status: 'identified',
    should_send_notifications: false,
  }
  const made = await api.ask('POST', `${api.at}/incident_templates`, { template })
  expect([made.status, made.body]).toMatchObject([
    201,
    { title: 'Disk full', update_status: 'identified', components: [{ id: web }] },
  ])
  expectShape(made.body, 'IncidentTemplate')
  expect((await api.ask('GET', `${api.at}/incident_templates`)).body).toEqual([made.body])
  expect(
    (await api.ask('POST', `${api.at}/incident_templates`, { template: { ...template, update_status: 'odd' } })).status,
  ).toBe(422)
})

test('the page is read and changed; settings that we do not have are refused by name', async () => {
  const { body } = await api.ask('PATCH', api.at, {
    page: { name: 'Acme', time_zone: 'Europe/Berlin', css_greens: null, allow_sms_subscribers: false },
  })
  expect(body).toMatchObject({
    id: api.pageId,
    name: 'Acme',
    time_zone: 'Europe/Berlin',
    updated_at: expect.stringMatching(/\+0[12]:00$/),
  })
  expectShape(body, 'Page')
  expect((await api.ask('GET', '/pages')).body).toEqual([body])
  expect((await api.ask('GET', api.at)).body).toEqual(body)
  // the whole answer with one change, as clients send it back
  const changed = { ...body, name: 'Example', time_zone: 'Etc/UTC' }
  expect((await api.ask('PUT', api.at, { page: changed })).status).toBe(200)
  for (const [key, value] of Object.entries({
    css_greens: '#0f0',
    domain: 'status.example.org',
    allow_sms_subscribers: 't',
  })) {
    const refused = await api.ask('PATCH', api.at, { page: { name: 'Lost', [key]: value } })
    expect([refused.status, refused.body.error]).toEqual([422, expect.stringMatching(`^page.${key} cannot be changed`)])
  }
  expect((await api.ask('GET', api.at)).body.name).toBe('Example')
})
