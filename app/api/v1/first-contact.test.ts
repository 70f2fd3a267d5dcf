import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'

type Api = Awaited<ReturnType<typeof managementApi>>
type Body = Record<string, unknown> & { id: string; incident_updates: { body: string }[]; components: { id: string }[] }

let api: Api
let web: string
let app: string
let group: string

beforeAll(async () => {
  api = await managementApi()
  const made = async (name: string) => (await api.ask('POST', `${api.at}/components`, { component: { name } })).body.id
  web = await made('Web')
  app = await made('App')
  const members = { component_group: { name: 'Money', components: [web] } }
  group = (await api.ask('POST', `${api.at}/component-groups`, members)).body.id
})
afterAll(() => api.close())

const post = async (body: unknown, path = '/incidents', headers = {}) => {
  const { status, body: told, headers: sent } = await api.ask('POST', api.at + path, body, headers)
  return { status, told: told as unknown as Body & { error: string }, ignored: sent.get('x-heliograph-ignored') }
}
const patch = async (path: string, body: unknown) => {
  const { status, body: told, headers } = await api.ask('PATCH', api.at + path, body)
  return { status, told: told as unknown as Body & { error: string }, ignored: headers.get('x-heliograph-ignored') }
}
const form = (...fields: [string, string][]) => new URLSearchParams(fields)
const name = 'Slow answers'

describe('the text of an incident is published wherever a client writes it', () => {
  const words = 'The **disk** is full'
  test.each<[string, unknown, string?]>([
    ['incident[body]', { incident: { name, body: words } }],
    ['incident[message]', { incident: { name, message: words } }],
    ['incident[message] of a form', form(['incident[name]', name], ['incident[message]', words])],
    ['a message beside an empty body', { incident: { name, body: '', message: words } }],
    ['a message beside a body that is null', { incident: { name, body: null, message: words } }],
    ['a body, before a message', { incident: { name, message: 'old', body: words } }],
    ['beside the object', { incident: { name }, body: words }],
    ['beside the object under its older name', { message: words, incident: { name } }],
    ['in the address', {}, `?${form(['incident[name]', name], ['incident[message]', words])}`],
    ['half in the address', { incident: { name } }, `?${form(['incident[body]', words])}`],
  ])('%s', async (_, body, query = '') => {
    const { status, told } = await post(body, `/incidents${query}`)
    expect([status, told.incident_updates.map((one) => one.body)]).toEqual([201, [words]])
  })

  test('on an update as well', async () => {
    const { told } = await post({ incident: { name, body: 'One' } })
    const at = `/incidents/${told.id}`
    expect((await patch(at, { incident: { message: 'Two' } })).told.incident_updates[0]?.body).toBe('Two')
    const named = await patch(at, form(['incident[message]', 'Three'], ['incident[status]', 'monitoring']))
    expect(named.told).toMatchObject({ status: 'monitoring', incident_updates: [{ body: 'Three' }, {}, {}] })
  })

  test.each([
    [{ incident: { name, remarks: words } }, 'incident.remarks is no field here, so its text would be lost.'],
    [{ incident: { name, text: 'Down' } }, 'incident.text is no field here: it is called body.'],
    [{ incident: { title: 'Down' } }, 'incident.title is no field here: it is called name.'],
    [{ incident: { name, description: words } }, 'incident.description is no field here: it is called body.'],
    [{ incident: { name }, extra: { text: words } }, 'extra is no field here, so its text would be lost.'],
    [{ incident: { name, bodyy: words } }, 'incident.bodyy is no field here: it is called body.'],
    [{ incident: { name, Message: 'Down' } }, 'incident.Message is no field here: it is called message.'],
    [
      { incident: { name, incident_updates: [{ body: words }] } },
      expect.stringContaining('incident.incident_updates cannot be set'),
    ],
  ])('%j is refused by name', async (body, sentence) => {
    const before = await api.db.incident.count()
    const { status, told } = await post(body)
    expect([status, told.error, await api.db.incident.count()]).toEqual([422, sentence, before])
  })
})

describe('what is known elsewhere and not to be had here is refused by name, unless it asks for nothing', () => {
  test.each([
    ['/incidents', { incident: { name, auto_tweet_on_creation: true } }, 'incident.auto_tweet_on_creation'],
    [
      '/incidents',
      form(['incident[name]', name], ['incident[auto_tweet_at_beginning]', 't']),
      'auto_tweet_at_beginning',
    ],
    ['/incidents', { incident: { name, custom_tweet: 'Down!' } }, 'incident.custom_tweet'],
    ['/components', { component: { name, automation_email: 'a@example.org' } }, 'component.automation_email'],
    ['/components', { component: { name, position: 3 } }, 'component.position'],
    ['/subscribers', { subscriber: { email: 'a@example.org', page_access_user: 'x' } }, 'subscriber.page_access_user'],
  ])('%s %j', async (path, body, key) => {
    const { status, told } = await post(body, path)
    expect([status, told.error]).toEqual([422, expect.stringMatching(`${key} can(not)?`)])
  })

  test.each([{ auto_tweet_on_creation: false }, { auto_tweet_on_completion: null }, { custom_tweet: '' }])(
    '%j asks for nothing',
    async (more) => {
      expect(await post({ incident: { name, ...more } })).toMatchObject({ status: 201, ignored: null })
    },
  )

  test('a publish to Twitter as well', async () => {
    const { told } = await post({ incident: { name, status: 'resolved' } })
    const at = `${api.at}/incidents/${told.id}/postmortem`
    await api.ask('PUT', at, { postmortem: { body_draft: 'Why.' } })
    const tweet = await api.ask('PUT', `${at}/publish`, { postmortem: { notify_twitter: true } })
    expect([tweet.status, tweet.body.error]).toEqual([422, expect.stringContaining('postmortem.notify_twitter cannot')])
    const silent = { notify_twitter: false, custom_tweet: null, notify_subscribers: 'f' }
    expect((await api.ask('PUT', `${at}/publish`, { postmortem: silent })).status).toBe(200)
  })

  test('a key that nobody knows is named in the answer', async () => {
    expect(await post({ incident: { name, colour: 'red', body: 'Down' }, trace: 7 })).toMatchObject({
      status: 201,
      ignored: 'incident.colour, trace',
    })
  })

  test.each([
    'incident[name]=Search & checkout fail',
    'incident[name]=Slow&incident[body]=Our R&D systems are down',
    'incident[name]=Slow&incident[body]=AT&T is down&incident[status]=identified',
    'incident[name]=Slow&incident[body]=Q&A',
    'incident[name]=Slow&incident[body]=cards & refunds = down',
  ])('what an & in a form tore off a text is not lost: %s', async (sent) => {
    const before = await api.db.incident.count()
    const { status, told } = await post(new URLSearchParams(sent))
    expect([status, told.error]).toEqual([422, expect.stringContaining("an & within a form's text is written %26")])
    expect(await api.db.incident.count()).toBe(before)
  })

  test('a misspelled field is told by its name', async () => {
    for (const [key, value] of Object.entries({
      componentIds: [web],
      deliver_notification: false,
      impactOverride: 'minor',
    })) {
      const { status, told } = await post({ incident: { name, [key]: value } })
      expect([status, told.error]).toEqual([
        422,
        expect.stringMatching(`^incident.${key} is no field here: it is called`),
      ])
    }
  })
})

describe('a description of a group is taken inside the object and beside it', () => {
  test.each<[string, unknown]>([
    ['inside', { component_group: { name: 'Inside', components: [], description: 'Paying' } }],
    ['beside', { component_group: { name: 'Beside', components: [] }, description: 'Paying' }],
    [
      'inside first',
      { component_group: { name: 'Both', components: [], description: 'Paying' }, description: 'Other' },
    ],
    [
      'in a form',
      form(
        ['component_group[name]', 'Form'],
        ['component_group[components][]', ''],
        ['component_group[description]', 'Paying'],
      ),
    ],
  ])('%s', async (_, body) => {
    const { status, told } = await post(body, '/component-groups')
    expect([status, told.description]).toEqual([201, 'Paying'])
    const changed = await patch(`/component-groups/${told.id}`, { component_group: { description: 'Money' } })
    expect(changed.told).toMatchObject({ description: 'Money', name: told.name, components: [] })
  })
})

describe('null is as good as left out', () => {
  const nothing = {
    ...{ status: null, body: null, impact_override: null, components: null, component_ids: null, metadata: null },
    ...{ deliver_notifications: null, scheduled_for: null, scheduled_until: null, scheduled_remind_prior: null },
    ...{ scheduled_auto_in_progress: null, scheduled_auto_completed: null, reminder_intervals: null, backfilled: null },
    ...{ backfill_date: null, auto_transition_to_maintenance_state: null, scheduled_auto_transition: null },
  }
  test('in a new incident and in a change of one', async () => {
    const { status, told } = await post({ incident: { name, ...nothing } })
    expect([status, told]).toMatchObject([201, { status: 'investigating', components: [], metadata: {} }])
    const attached = await patch(`/incidents/${told.id}`, { incident: { component_ids: [web], metadata: { a: {} } } })
    expect(attached.told.components).toMatchObject([{ id: web }])
    const again = await patch(`/incidents/${told.id}`, { incident: { name: null, ...nothing } })
    expect([again.status, again.told]).toMatchObject([
      200,
      { name, components: [{ id: web }], metadata: { a: {} }, incident_updates: [{}] },
    ])
  })

  test('in components, groups, templates and subscribers', async () => {
    const nobody = { description: null, status: null, group_id: null, showcase: null, start_date: null }
    const component = await post(
      { component: { name: 'Nulls', only_show_if_degraded: null, ...nobody } },
      '/components',
    )
    expect([component.status, component.told]).toMatchObject([201, { status: 'operational', showcase: false }])
    const template = { name: 'T', title: 'T', body: 'B', group_id: null, update_status: null, should_tweet: null }
    const made = await post(
      { template: { ...template, component_ids: null, should_send_notifications: null } },
      '/incident_templates',
    )
    expect(made.status).toBe(201)
    const subscriber = { email: 'null@example.org', phone_number: null, endpoint: null, component_ids: null }
    const subscribed = await post(
      { subscriber: { ...subscriber, skip_confirmation_notification: null } },
      '/subscribers',
    )
    expect([subscribed.status, 'components' in subscribed.told]).toEqual([201, false])
    const renamed = await patch(`/component-groups/${group}`, {
      component_group: { name: 'Money', components: null },
      description: null,
    })
    expect([renamed.status, renamed.told.components]).toEqual([200, [web]])
  })
})

test.each<[unknown, boolean]>([
  ...['t', 'T', 'true', 'TRUE', 'True', 'on', 'yes', '1', 1, true].map((value): [unknown, boolean] => [value, true]),
  ...['f', 'F', 'false', 'FALSE', 'False', 'off', 'n', '0', 0, false].map((value): [unknown, boolean] => [
    value,
    false,
  ]),
  ['', true],
  [null, true],
])('deliver_notifications: %j is %j', async (value, expected) => {
  const { told } = await post({ incident: { name, deliver_notifications: value } })
  expect(told.incident_updates).toMatchObject([{ deliver_notifications: expected }])
})

describe('lists and components in every spelling', () => {
  test.each<[string, (ids: [string, string]) => unknown]>([
    ['JSON', (ids) => ({ incident: { name, component_ids: ids } })],
    [
      'Rails',
      ([a, b]) => form(['incident[name]', name], ['incident[component_ids][]', a], ['incident[component_ids][]', b]),
    ],
    [
      'PHP',
      ([a, b]) => form(['incident[name]', name], ['incident[component_ids][0]', a], ['incident[component_ids][1]', b]),
    ],
    ['commas in a form', (ids) => form(['incident[name]', name], ['incident[component_ids]', ids.join(',')])],
    ['commas in JSON', (ids) => ({ incident: { name, component_ids: ids.join(', ') } })],
    ['objects', (ids) => ({ incident: { name, component_ids: ids.map((id) => ({ id })) } })],
    ['beside the object', (ids) => ({ incident: { name }, component_ids: ids })],
    ['components as ids', (ids) => ({ incident: { name, components: ids } })],
    [
      'components as ids in a form',
      ([a, b]) => form(['incident[name]', name], ['incident[components][]', a], ['incident[components][]', b]),
    ],
    ['with empty ones', (ids) => ({ incident: { name, component_ids: ['', ...ids, null, ids[0]] } })],
  ])('%s', async (_, write) => {
    const { status, told } = await post(write([web, app]))
    expect([status, told.components.map(({ id }) => id).toSorted()]).toEqual([201, [web, app].toSorted()])
    expect(told.impact).toBe('none')
  })

  test.each<[string, (id: string) => unknown]>([
    ['an object', (id) => ({ incident: { name, components: { [id]: 'partial_outage' } } })],
    ['an object of objects', (id) => ({ incident: { name, components: { [id]: { status: 'partial_outage' } } } })],
    ['a list of objects', (id) => ({ incident: { name, components: [{ id, status: 'partial_outage' }] } })],
    ['a form', (id) => form(['incident[name]', name], [`incident[components][${id}]`, 'partial_outage'])],
    ['beside the object', (id) => ({ incident: { name }, components: { [id]: 'partial_outage' } })],
  ])('a status: %s', async (_, write) => {
    const { status, told } = await post(write(web))
    expect([status, told.impact]).toEqual([201, 'major'])
    expect(told.components).toMatchObject([{ id: web, status: 'partial_outage' }])
    await patch(`/components/${web}`, { component: { status: 'operational' } })
  })
})

test('an answer that is sent back changes nothing', async () => {
  const { told } = await post({
    incident: { name, components: { [web]: 'major_outage' }, metadata: { a: { b: 'c' } } },
  })
  const at = `/incidents/${told.id}`
  const back = await patch(at, { incident: told })
  expect([back.status, back.ignored]).toEqual([200, null])
  expect(back.told).toEqual({ ...told, updated_at: expect.any(String), components: expect.any(Array) })
  expect(back.told.incident_updates).toHaveLength(1)
  const component = (await api.ask('GET', `${api.at}/components/${web}`)).body as unknown as Body
  const kept = await patch(`/components/${web}`, { component: { ...component, description: 'Front' } })
  expect([kept.status, kept.told.description]).toEqual([200, 'Front'])
  await patch(`/components/${web}`, { component: { status: 'operational' } })
})

test.each(['notify', 'send_notifications', 'notify_subscribers'])('nobody is told where %s says so', async (key) => {
  const { told, ignored } = await post({ incident: { name, [key]: false } })
  expect([told.incident_updates, ignored]).toMatchObject([[{ deliver_notifications: false }], null])
})

test('statuses and impacts are taken as people spell them, and answered as the API does', async () => {
  const web = (await api.ask('POST', `${api.at}/components`, { component: { name: 'Web', status: 'Partial Outage' } }))
    .body
  expect(web.status).toBe('partial_outage')
  const incident = {
    name: 'Down',
    status: 'Identified',
    impact_override: 'CRITICAL',
    components: { [web.id]: 'Major Outage' },
  }
  const opened = await api.ask('POST', `${api.at}/incidents`, { incident })
  expect([opened.status, opened.body]).toEqual([
    201,
    expect.objectContaining({ status: 'identified', impact: 'critical', impact_override: 'critical' }),
  ])
  expect(opened.body.components).toMatchObject([{ status: 'major_outage' }])
  const at = `${api.at}/incidents/${opened.body.id}`
  const refused = await api.ask('PATCH', at, { incident: { status: 'Fixing it', body: 'x' } })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('investigating, identified, monitoring, or resolved')
  expect((await api.ask('PATCH', at, { incident: { status: 'RESOLVED' } })).body.status).toBe('resolved')
  const window = { scheduled_for: '2031-01-01T10:00:00Z', scheduled_until: '2031-01-01T11:00:00Z' }
  const planned = await api.ask('POST', `${api.at}/incidents`, {
    incident: { name: 'Move', status: 'in progress', ...window },
  })
  expect(planned.body.status).toBe('in_progress')
})

test('who resolves is told which components are still off, and none is moved unasked', async () => {
  const made = async (name: string) => (await api.ask('POST', `${api.at}/components`, { component: { name } })).body.id
  const [first, second] = [await made('Cards'), await made('Refunds')]
  const components = { [first]: 'major_outage', [second]: 'partial_outage' }
  const opened = await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'Off', components } })
  expect(opened.headers.get('x-heliograph-still-off')).toBeNull()
  const at = `${api.at}/incidents/${opened.body.id}`
  const resolved = await api.ask('PATCH', at, {
    incident: { status: 'resolved', components: { [second]: 'operational' } },
  })
  expect(resolved.headers.get('x-heliograph-still-off')).toBe(first)
  const well = await api.ask('PATCH', at, { incident: { components: { [first]: 'operational' }, body: 'All well.' } })
  expect(well.headers.get('x-heliograph-still-off')).toBeNull()
  const closed = { incident: { name: 'Past', status: 'resolved', component_ids: [first] } }
  expect((await api.ask('POST', `${api.at}/incidents`, closed)).headers.get('x-heliograph-still-off')).toBeNull()
})

test('one component by its id is taken wherever a client writes it, and never dropped', async () => {
  const id = (await api.ask('POST', `${api.at}/components`, { component: { name: 'Mail' } })).body.id
  const said = { name: 'Down', body: 'We look.' }
  for (const body of [
    { incident: { ...said, component_id: id } },
    { incident: said, component_id: id },
    { ...said, component_id: id },
    { incident: { ...said, component_ids: [id] }, component_id: id },
  ]) {
    const { status, body: answer } = await api.ask('POST', `${api.at}/incidents`, body)
    const named = (answer.components as { id: string }[] | undefined)?.map((one) => one.id)
    expect([status, named], JSON.stringify(body)).toEqual([201, [id]])
  }
  const follower = { subscriber: { email: 'one@example.org' }, component_id: id }
  expect((await api.ask('POST', `${api.at}/subscribers`, follower)).body.components).toEqual([id])
  const template = { template: { name: 'T', title: 'T', body: 'B', component_id: id } }
  expect((await api.ask('POST', `${api.at}/incident_templates`, template)).status).toBe(201)
  const dead = await api.ask('POST', `${api.at}/incidents`, { incident: said, component_id: 'n0b0dy000000' })
  expect(dead.status).toBe(422)
  const half = await api.ask('POST', `${api.at}/incidents`, {
    incident: said,
    component_id: id,
    component_status: 'major_outage',
  })
  expect([half.status, half.text]).toEqual([422, expect.stringContaining('component_status')])
})

test('an impact is taken as the override that it means', async () => {
  expect((await post({ incident: { name, impact: 'critical' } })).told).toMatchObject({
    impact: 'critical',
    impact_override: 'critical',
  })
  const { told } = await post({ incident: { name } })
  expect((await patch(`/incidents/${told.id}`, { incident: { impact: 'minor' } })).told.impact_override).toBe('minor')
  const both = await post({ incident: { name, impact: 'critical', impact_override: 'minor' } })
  expect(both.told.impact).toBe('minor')
})

describe('the key', () => {
  test.each(['OAuth KEY', 'oauth KEY', 'Bearer KEY', 'Token KEY', 'KEY', ' KEY ', 'OAuth: KEY'])(
    '%s',
    async (header) => {
      const headers = { authorization: header.replace('KEY', api.key) }
      expect((await api.ask('GET', api.at, undefined, headers)).status).toBe(200)
    },
  )
  test.each(['Basic KEY', 'OAuth', 'OAuth KEY more', 'Digest KEY'])('%s is none', async (header) => {
    const headers = { authorization: header.replace('KEY', api.key) }
    expect((await api.ask('GET', api.at, undefined, headers)).status).toBe(401)
  })
})

describe('times', () => {
  test.each([
    ['America/Los_Angeles', '2024-04-04', '2024-04-04T00:00:00.000-07:00'],
    ['Pacific/Auckland', '2024-04-04', '2024-04-04T00:00:00.000+13:00'],
    ['Asia/Kolkata', '2024-04-04', '2024-04-04T00:00:00.000+05:30'],
    ['America/New_York', '2024-04-04T22:30:00-04:00', '2024-04-04T22:30:00.000-04:00'],
    ['Etc/UTC', 'Thu, 04 Apr 2024 21:11:00 GMT', '2024-04-04T21:11:00.000Z'],
  ])('on a page in %s, the past incident of %s began at %s', async (time_zone, backfill_date, expected) => {
    await patch('', { page: { time_zone } })
    const { status, told } = await post({ incident: { name, body: 'It was', backfilled: 't', backfill_date } })
    expect([status, told.started_at, told.created_at, told.resolved_at]).toEqual([201, expected, expected, expected])
    await patch('', { page: { time_zone: 'Etc/UTC' } })
  })

  test.each([
    ['Pacific Time (US & Canada)', 'America/Los_Angeles', '2034-04-04T21:00:00.000-07:00'],
    ['(GMT+05:30) Kolkata', 'Asia/Kolkata', '2034-04-05T09:30:00.000+05:30'],
    ['London', 'Europe/London', '2034-04-05T05:00:00.000+01:00'],
    ['CET', 'CET', '2034-04-05T06:00:00.000+02:00'],
  ])('the zone %s is %s, and a window ends in a zone of its own', async (time_zone, zone, expected) => {
    expect((await patch('', { page: { time_zone } })).told).toMatchObject({ time_zone: zone })
    const window = {
      scheduled_for: '2034-04-04 21:00 Pacific Time (US & Canada)',
      scheduled_until: '2034-04-05 23:00 PST',
    }
    expect((await post({ incident: { name, ...window } })).told).toMatchObject({ scheduled_for: expected })
    await patch('', { page: { time_zone: 'Etc/UTC' } })
  })

  test.each(['PST', 'Pacific', 'Narnia'])('the zone %s is refused, and the page keeps its own', async (time_zone) => {
    const { status, told } = await patch('', { page: { time_zone } })
    const sentence = 'Time zone must be a name such as America/Los_Angeles or Pacific Time (US & Canada).'
    expect([status, told.error]).toEqual([422, sentence])
    expect((await api.ask('GET', api.at)).body).toMatchObject({ time_zone: 'Etc/UTC' })
  })

  test('a window without an offset is on the clock of the page', async () => {
    await patch('', { page: { time_zone: 'America/Los_Angeles' } })
    const window = { scheduled_for: '2034-04-04 21:00:00', scheduled_until: '2034-04-05 06:00:00 UTC' }
    const { told } = await post({ incident: { name, ...window } })
    expect(told).toMatchObject({
      scheduled_for: '2034-04-04T21:00:00.000-07:00',
      scheduled_until: '2034-04-04T23:00:00.000-07:00',
    })
    await patch('', { page: { time_zone: 'Etc/UTC' } })
  })

  test('created_at says when an incident began, and is fixed then', async () => {
    const created_at = '2024-04-04T21:11:00.000Z'
    const { told } = await post({ incident: { name, created_at } })
    expect([told.created_at, told.started_at]).toEqual([created_at, created_at])
    const past = await post({
      incident: { name, body: 'x', backfilled: true, backfill_date: '2024-04-04', created_at },
    })
    expect(past.told).toMatchObject({ created_at, resolved_at: created_at })
    expect((await patch(`/incidents/${told.id}`, { incident: { created_at } })).status).toBe(200)
    const moved = await patch(`/incidents/${told.id}`, { incident: { created_at: '2024-04-05T00:00:00Z' } })
    expect([moved.status, moved.told.error]).toEqual([422, expect.stringContaining('created_at cannot be changed')])
    expect((await post({ incident: { name, created_at: '2099-01-01' } })).status).toBe(422)
  })

  test('a day of the past without a past incident is refused', async () => {
    const { status, told } = await post({ incident: { name, backfilled: false, backfill_date: '2024-04-04' } })
    expect([status, told.error]).toEqual([422, 'Backfill date is of past incidents: backfilled must be true.'])
  })
})

test('every list is paged, the pages too', async () => {
  for (const path of ['', '/incidents', '/components', '/component-groups', '/incident_templates', '/subscribers']) {
    const at = path === '' ? '/pages' : api.at + path
    const first = path === '/subscribers' ? 0 : 1
    const lengths = await Promise.all(
      [`per_page=1&page=${first}`, `limit=1&page=${first}`, `per_page=100&page=${first + 9}`].map(
        async (query) => ((await api.ask('GET', `${at}?state=all&${query}`)).body as unknown as unknown[]).length,
      ),
    )
    expect([path, ...lengths]).toEqual([path, 1, 1, 0])
  }
})

describe('a list whose name comes several times without brackets is the whole list', () => {
  const asked = (...fields: [string, string][]) => form(['incident[name]', name], ['incident[body]', 'x'], ...fields)
  test.each<[string, () => [string, string][]]>([
    [
      'ids',
      () => [
        ['incident[component_ids]', web],
        ['incident[component_ids]', app],
      ],
    ],
    [
      'components',
      () => [
        ['incident[components]', web],
        ['incident[components]', app],
      ],
    ],
    [
      'beside the object',
      () => [
        ['component_ids', app],
        ['component_ids', web],
        ['component_ids', app],
      ],
    ],
  ])('%s', async (_, fields) => {
    const { status, told } = await post(asked(...fields()))
    expect([status, told.components.map(({ id }) => id).toSorted()]).toEqual([201, [web, app].toSorted()])
  })

  test('in the address too; of one text the last one stands, as in Rails', async () => {
    const { told } = await post(
      { incident: { name, body: 'x' } },
      `/incidents?${form(['incident[component_ids]', web], ['incident[component_ids]', app])}`,
    )
    expect(told.components).toHaveLength(2)
    const twice = await post(asked(['incident[body]', 'the last']))
    expect(twice.told.incident_updates[0]?.body).toBe('the last')
  })
})

test.each(['POST', 'PATCH', 'DELETE', 'GET'] as const)('%s without the id of a page says so', async (method) => {
  for (const place of ['incidents.json', 'components', 'subscribers']) {
    const { status, body } = await api.ask(method, `/pages/${place}`, method === 'GET' ? undefined : {})
    expect([status, body]).toEqual([
      404,
      expect.objectContaining({ error: expect.stringContaining('after /v1/pages/') }),
    ])
  }
})
