import { afterAll, beforeAll, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'

type Api = Awaited<ReturnType<typeof managementApi>>
type Method = Parameters<Api['ask']>[0]

let api: Api
let incident: { id: string; incident_updates: { id: string }[] }
let web: string

beforeAll(async () => {
  api = await managementApi()
  web = (await api.ask('POST', `${api.at}/components`, { component: { name: 'Web' } })).body.id
  incident = (await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'Open' } })).body
})
afterAll(() => api.close())

async function rows() {
  const { db } = api
  const page = await db.page.findFirst()
  const counts = [
    db.incident,
    db.incidentUpdate,
    db.component,
    db.incidentTemplate,
    db.postmortem,
    db.outbox,
    db.auditEntry,
    db.idempotencyKey,
  ]
  return [page, ...(await Promise.all(counts.map((table) => (table as typeof db.incident).count())))]
}

type Bad = [
  status: number,
  sentence: RegExp,
  method: Method,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
]

const long = 'n'.repeat(300)
const name = 'x'
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const bad: Record<string, Bad> = {
  'broken JSON': [400, /not JSON/, 'POST', '/incidents', '{"incident":', json],
  'a body that is not UTF-8': [
    400,
    /not UTF-8/,
    'POST',
    '/incidents',
    new Blob([new Uint8Array([0x7b, 0xff, 0xfe])]),
    json,
  ],
  'a list for an object': [400, /"incident"/, 'POST', '/incidents', []],
  'text for an object': [400, /incident/, 'POST', '/incidents', { incident: 'x' }],
  'no root key': [400, /incident/, 'POST', '/incidents', { name }],
  'an empty body': [400, /incident/, 'POST', '/incidents'],
  'a number for a name': [400, /incident.name must be text/, 'POST', '/incidents', { incident: { name: 5 } }],
  'text for a flag': [
    400,
    /deliver_notifications must be true or false/,
    'POST',
    '/incidents',
    { incident: { name, deliver_notifications: 'perhaps' } },
  ],
  'a list for components': [
    400,
    /components must be an object/,
    'POST',
    '/incidents',
    { incident: { name, components: ['a'] } },
  ],
  'metadata that is not of objects': [
    400,
    /metadata/,
    'POST',
    '/incidents',
    { incident: { name, metadata: { a: 1 } } },
  ],
  'a form that nests into text': [400, /form field/, 'POST', '/incidents', 'incident=1&incident[name]=x', form],
  'a form with broken brackets': [400, /form field/, 'POST', '/incidents', 'incident[[name]=x', form],
  XML: [415, /application\/json/, 'POST', '/incidents', '<incident/>', { 'content-type': 'application/xml' }],
  'no name': [422, /Name must not be empty/, 'POST', '/incidents', { incident: {} }],
  'a name of 300 characters': [
    422,
    /Name must not be longer than 255/,
    'POST',
    '/incidents',
    { incident: { name: long } },
  ],
  'a component name of 300 characters': [422, /255/, 'POST', '/components', { component: { name: long } }],
  'a template title of 300 characters': [
    422,
    /255/,
    'POST',
    '/incident_templates',
    { template: { name, title: long, body: 'b' } },
  ],
  'a group name of 300 characters': [
    422,
    /255/,
    'POST',
    '/component-groups',
    { component_group: { name: long, components: [] } },
  ],
  'a text of 25,001 characters': [
    422,
    /25,000/,
    'POST',
    '/incidents',
    { incident: { name, body: 'b'.repeat(25_001) } },
  ],
  'NUL in a name': [422, /control characters/, 'POST', '/incidents', { incident: { name: 'a\0b' } }],
  'control characters in a text': [
    422,
    /control characters/,
    'POST',
    '/incidents',
    { incident: { name, body: 'a\u0007b' } },
  ],
  'half a character': [422, /control characters/, 'POST', '/incidents', { incident: { name, body: 'a\ud800' } }],
  'an unknown status': [
    422,
    /Status of an incident must be/,
    'POST',
    '/incidents',
    { incident: { name, status: 'exploded' } },
  ],
  "a maintenance's status": [
    422,
    /Status of an incident must be/,
    'POST',
    '/incidents',
    { incident: { name, status: 'in_progress' } },
  ],
  'an unknown impact': [
    422,
    /Impact override must be/,
    'POST',
    '/incidents',
    { incident: { name, impact_override: 'huge' } },
  ],
  'an unknown component status': [
    422,
    /Components must be/,
    'POST',
    '/incidents',
    { incident: { name, components: { abc: 'on_fire' } } },
  ],
  'an unknown component': [
    422,
    /no component/,
    'POST',
    '/incidents',
    { incident: { name, components: { '000000000000': 'operational' } } },
  ],
  'a component called constructor': [
    422,
    /no component/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","components":{"constructor":"operational"}}}',
    json,
  ],
  'a date that is none': [
    422,
    /Scheduled for must be a date/,
    'POST',
    '/incidents',
    { incident: { name, scheduled_for: 'soon' } },
  ],
  'a window that ends before it begins': [
    422,
    /Scheduled until/,
    'POST',
    '/incidents',
    { incident: { name, scheduled_for: '2030-01-02', scheduled_until: '2030-01-01' } },
  ],
  'odd reminders': [
    422,
    /Reminder intervals/,
    'POST',
    '/incidents',
    { incident: { name, reminder_intervals: '[5,1]' } },
  ],
  'an unknown zone': [422, /Time zone/, 'PATCH', '', { page: { time_zone: 'Mars/Olympus' } }],
  'an unknown group': [422, /group/, 'POST', '/components', { component: { name, group_id: '000000000000' } }],
  'a group without components': [
    422,
    /Components are missing/,
    'POST',
    '/component-groups',
    { component_group: { name } },
  ],
  'an unknown incident': [404, /no such incident/, 'PATCH', '/incidents/000000000000', { incident: { name } }],
  'an unknown incident to delete': [404, /no such incident/, 'DELETE', '/incidents/zzz'],
  'an unknown component to change': [404, /no such component/, 'PATCH', '/components/zzz', { component: { name } }],
  'an unknown group to remove': [404, /no such component/, 'DELETE', '/component-groups/zzz'],
  'an unknown address': [404, /nothing at this address/, 'POST', '/metrics/data', {}],
  'a code with NUL': [404, /no such incident/, 'GET', '/incidents/%00'],
  'a negative page': [400, /page must be a whole number/, 'GET', '/incidents?page=-1'],
  'page zero': [400, /page must be a whole number/, 'GET', '/components?page=0'],
  'a page in words': [400, /page must be a whole number/, 'GET', '/incidents/unresolved?page=two'],
  'a negative size': [400, /per_page must be a whole number/, 'GET', '/component-groups?per_page=-5'],
  'a limit in words': [400, /limit must be a whole number/, 'GET', '/incidents?limit=all'],
  'an unfit idempotency key': [
    400,
    /Idempotency-Key/,
    'POST',
    '/incidents',
    { incident: { name } },
    { 'idempotency-key': 'k'.repeat(256) },
  ],
  'no key': [401, /authenticate/, 'POST', '/incidents', { incident: { name } }, { authorization: '' }],
  'a wrong key': [
    401,
    /authenticate/,
    'POST',
    '/incidents',
    { incident: { name } },
    { authorization: 'OAuth hg_wrong' },
  ],
  'a wrong key in the address': [
    401,
    /authenticate/,
    'GET',
    '/incidents?api_key=hg_wrong',
    undefined,
    { authorization: '' },
  ],
  'another way to sign in': [401, /authenticate/, 'GET', '/incidents', undefined, { authorization: 'Basic aGc6aGc=' }],
}

test.each(Object.entries(bad))(
  '%s is answered with a clear error and stores nothing',
  async (_, [status, sentence, method, path, body, headers]) => {
    const before = await rows()
    const answer = await api.ask(method, api.at + path, body instanceof Blob ? body.stream() : body, headers)
    expect([answer.status, answer.body.error]).toEqual([status, expect.stringMatching(sentence)])
    expect(answer.body.message).toBe(answer.body.error)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await rows()).toEqual(before)
  },
)

test('a body of 10 MB that does not say its length is cut off', async () => {
  const before = await rows()
  let sent = 0
  const body = new ReadableStream({
    pull(stream) {
      sent += 65_536
      if (sent > 10_000_000) stream.close()
      else stream.enqueue(new Uint8Array(65_536).fill(120))
    },
  })
  const answer = await api.ask('POST', `${api.at}/incidents`, body, json)
  expect([answer.status, answer.body.error]).toEqual([413, 'The body is more than 256 KB.'])
  expect(sent).toBeLessThan(1_000_000)
  expect(await rows()).toEqual(before)
})

test('the page of somebody else is not found, the key of another page is forbidden', async () => {
  expect((await api.ask('GET', '/pages/zzzzzzzzzzzz/incidents')).status).toBe(404)
  await api.db.page.create({ data: { id: '0th3rp4g3000', name: 'Other' } })
  await api.db.apiKey.updateMany({ data: { pageId: '0th3rp4g3000' } })
  expect((await api.ask('GET', `${api.at}/incidents`)).status).toBe(403)
  await api.db.apiKey.updateMany({ data: { pageId: api.pageId } })
})

test('a method that an address does not take is answered with those that it takes', async () => {
  for (const [method, path, allow] of [
    ['DELETE', '', 'GET, PUT, PATCH'],
    ['POST', '/incidents/unresolved', 'GET'],
    ['GET', `/incidents/${incident.id}/incident_updates/${incident.incident_updates[0]?.id}`, 'PUT, PATCH'],
    ['PATCH', '/components', 'GET, POST'],
  ] as const) {
    const answer = await api.ask(method, api.at + path, method === 'GET' ? undefined : {})
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  }
})

test('a key in the address or behind Bearer works as well; a revoked one no longer', async () => {
  expect((await api.ask('GET', `${api.at}?api_key=${api.key}`, undefined, { authorization: '' })).status).toBe(200)
  expect((await api.ask('GET', api.at, undefined, { authorization: `Bearer ${api.key}` })).status).toBe(200)
  await api.db.apiKey.updateMany({ data: { revokedAt: new Date() } })
  expect((await api.ask('GET', api.at)).status).toBe(401)
  await api.db.apiKey.updateMany({ data: { revokedAt: null } })
})

test.each(['shut', 'freeze'] as const)(
  'with the database %s every request is answered with 503 within 2.5 s',
  async (how) => {
    api.door[how]()
    const began = performance.now()
    const answers = await Promise.all([
      api.ask('POST', `${api.at}/incidents`, { incident: { name } }),
      api.ask('GET', `${api.at}/incidents`),
      api.ask('PATCH', `${api.at}/components/${web}`, { component: { status: 'major_outage' } }),
    ])
    expect(performance.now() - began).toBeLessThan(2500)
    for (const { status, body } of answers) {
      expect([status, body.error]).toEqual([503, expect.stringMatching(/^The database does not answer/)])
      expect(body.error).not.toMatch(/127\.0\.0\.1|localhost|postgres/i)
    }
    api.door.reopen()
    await expect.poll(async () => (await api.ask('GET', `${api.at}/incidents`)).status, { timeout: 8000 }).toBe(200)
  },
)
