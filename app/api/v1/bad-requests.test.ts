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
  'no root key and no field': [400, /incident/, 'POST', '/incidents', { colour: 'red' }],
  'another root key': [400, /incident/, 'POST', '/incidents', { component: { name } }],
  'an empty body': [400, /incident/, 'POST', '/incidents'],
  'a truth for a name': [400, /incident.name must be text/, 'POST', '/incidents', { incident: { name: true } }],
  'text for a flag': [
    400,
    /deliver_notifications must be true or false/,
    'POST',
    '/incidents',
    { incident: { name, deliver_notifications: 'perhaps' } },
  ],
  'a text for components': [
    400,
    /components must be an object of statuses by component id, or a list of ids/,
    'POST',
    '/incidents',
    { incident: { name, components: 'operational' } },
  ],
  'a list of components that are not there': [
    422,
    /no component/,
    'POST',
    '/incidents',
    { incident: { name, components: ['a'] } },
  ],
  'components without their ids': [
    400,
    /incident.components.0 must be text/,
    'POST',
    '/incidents',
    { incident: { name, components: [{ name: 'Web', status: 'operational' }] } },
  ],
  'a key of metadata called __proto__': [
    400,
    /metadata must not have a key called __proto__/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","metadata":{"__proto__":{"a":1}}}}',
    json,
  ],
  'a deep key of metadata called __proto__': [
    400,
    /metadata must not have a key called __proto__/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","metadata":{"a":{"b":[{"__proto__":{"c":1}}]}}}}',
    json,
  ],
  'a field of metadata called __proto__': [
    400,
    /metadata must not have a key called __proto__/,
    'POST',
    '/incidents',
    'incident[name]=x&incident[metadata][__proto__][a]=1',
    form,
  ],
  'a number of metadata that is no number': [
    400,
    /metadata must not have a number that is too large/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","metadata":{"a":{"b":[-1e999]}}}}',
    json,
  ],
  'a number of metadata that would come back as another': [
    422,
    /incident\.metadata\.order\.id is 12345678901234567890, a number that cannot be kept exactly: send it as text/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","metadata":{"order":{"id":12345678901234567890}}}}',
    json,
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
  "a maintenance's status without a window": [
    422,
    /Scheduled for is missing: a maintenance needs a beginning and an end/,
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
  'a component called __proto__': [
    422,
    /no component/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","components":{"__proto__":"operational"}}}',
    json,
  ],
  'a status called constructor': [
    422,
    /Components must be/,
    'POST',
    '/incidents',
    'incident[name]=x&incident[components][a]=constructor',
    form,
  ],
  'a body called __proto__': [400, /incident/, 'POST', '/incidents', '__proto__[name]=x', form],
  'a body called constructor': [400, /incident/, 'POST', '/incidents', 'constructor[]=x&toString=1', form],
  'a field called hasOwnProperty': [
    422,
    /Name must not be empty/,
    'POST',
    '/incidents',
    'incident[hasOwnProperty]=x',
    form,
  ],
  'a list of 50,000 fields': [413, /2000 fields/, 'POST', '/incidents', 'a[]=&'.repeat(50_000), form],
  '100,000 wrong entries': [
    413,
    /2000 entries/,
    'POST',
    '/incidents',
    `{"incident":{"component_ids":[${'0,'.repeat(100_000)}0]}}`,
    json,
  ],
  'wrong entries': [
    400,
    /incident.component_ids.0 must be text/,
    'POST',
    '/incidents',
    `{"incident":{"component_ids":[${'0,'.repeat(1900)}0]}}`,
    json,
  ],
  'wrong statuses of components': [
    400,
    /incident.components.a must be text/,
    'POST',
    '/incidents',
    { incident: { name, components: { a: 1, b: 2 } } },
  ],
  'wrong reminders': [
    400,
    /reminder_intervals must be text/,
    'POST',
    '/incidents',
    { incident: { name, reminder_intervals: ['a', {}] } },
  ],
  'a reminder of 200,000 digits': [
    422,
    /Reminder intervals/,
    'POST',
    '/incidents',
    { incident: { name, reminder_intervals: `${'0'.repeat(200_000)}4` } },
  ],
  'a reminder at 1e999': [
    422,
    /Reminder intervals/,
    'POST',
    '/incidents',
    '{"incident":{"name":"x","reminder_intervals":1e999}}',
    json,
  ],
  'NUL in metadata': [
    422,
    /cannot be stored/,
    'POST',
    '/incidents',
    { incident: { name, metadata: { a: { b: 'x\0' } } } },
  ],
  'NUL in a key of metadata': [
    422,
    /cannot be stored/,
    'POST',
    '/incidents',
    { incident: { name, metadata: { 'a\0': { b: 'x' } } } },
  ],
  'half a character in metadata': [
    422,
    /cannot be stored/,
    'POST',
    '/incidents',
    { incident: { name, metadata: { a: { '\udc00': 'x' } } } },
  ],
  'NUL in a list of ids': [
    422,
    /cannot be stored/,
    'POST',
    '/incidents',
    { incident: { name, component_ids: ['a\0'] } },
  ],
  'NUL in a form': [422, /NUL/, 'POST', '/incidents', 'incident[name]=a%00b', form],
  'metadata 30 levels deep': [
    400,
    /deeper/,
    'POST',
    '/incidents',
    `{"incident":{"metadata":{"a":${'['.repeat(30)}${']'.repeat(30)}}}}`,
    json,
  ],
  'the year 275760': [
    422,
    /Scheduled for must be a date/,
    'POST',
    '/incidents',
    { incident: { name, scheduled_for: '+275760-09-13T00:00:00Z' } },
  ],
  'the year 0': [
    422,
    /Scheduled for must be a date/,
    'POST',
    '/incidents',
    { incident: { name, scheduled_for: '0000-01-01' } },
  ],
  'a date of 200,000 characters': [
    422,
    /Scheduled for must be a date/,
    'POST',
    '/incidents',
    { incident: { name, scheduled_for: `2030-01-01T00:00:00${' '.repeat(200_000)}x` } },
  ],
  'a year beyond all': [422, /start/i, 'POST', '/components', { component: { name, start_date: '99999-01-01' } }],
  'Latin-1 that is announced as UTF-8': [400, /not UTF-8/, 'POST', '/incidents', 'incident[name]=%E4', form],
  'a charset that is not read': [
    415,
    /charset/,
    'POST',
    '/incidents',
    '{}',
    { 'content-type': 'application/json; charset=shift_jis' },
  ],
  'a broken multipart form': [
    400,
    /multipart/,
    'POST',
    '/incidents',
    '--b\r\n',
    { 'content-type': 'multipart/form-data; boundary=b' },
  ],
  'a file': [
    400,
    /is a file/,
    'POST',
    '/incidents',
    '--b\r\nContent-Disposition: form-data; name="incident[name]"; filename="x"\r\n\r\nx\r\n--b--\r\n',
    { 'content-type': 'multipart/form-data; boundary=b' },
  ],
  'a page of a billion billion': [400, /page must be a whole number/, 'GET', '/incidents?page=1000000000000000000'],
  'a size in powers': [400, /per_page must be a whole number/, 'GET', '/incidents?per_page=1e9'],
  'a sort field called constructor': [400, /sort_field/, 'GET', '/subscribers?sort_field=constructor'],
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
  'a group that nobody would see': [
    422,
    /Name must not be empty/,
    'POST',
    '/components',
    { component: { name: '\u200b\u2060' } },
  ],
  'an unknown address': [404, /nothing at this address/, 'POST', '/page_access_users', {}],
  'points of no metric': [422, /data is missing/, 'POST', '/metrics/data', {}],
  'a code with NUL': [404, /no such incident/, 'GET', '/incidents/%00'],
  'a subscriber with NUL': [404, /no such/, 'GET', '/subscribers/%00'],
  'a subscriber with NUL to change': [404, /no such/, 'PATCH', '/subscribers/a%00b', { component_ids: ['x'] }],
  'a group with NUL': [404, /no such/, 'DELETE', '/component-groups/%00'],
  'an update with NUL': [
    404,
    /no such/,
    'PATCH',
    '/incidents/x%00/incident_updates/%00',
    { incident_update: { body: 'x' } },
  ],
  'a type called constructor': [400, /type must be one of/, 'GET', '/subscribers?type=constructor'],
  'a state called __proto__': [400, /state must be one of/, 'GET', '/subscribers?state=__proto__'],
  'a mode called toString': [
    400,
    /mode must be one of/,
    'POST',
    '/subscribers',
    { subscriber: { mode: 'toString', endpoint: 'https://x.example.org' } },
  ],
  'a status of a component called valueOf': [
    422,
    /Status must be/,
    'POST',
    '/components',
    { component: { name, status: 'valueOf' } },
  ],
  'an address of 200,000 characters': [
    422,
    /too long/,
    'POST',
    '/subscribers',
    { subscriber: { email: `${'a@'.repeat(100_000)}x` } },
  ],
  'an international address of 80,000 characters': [
    422,
    /too long/,
    'POST',
    '/subscribers',
    { subscriber: { email: `a@${'ü'.repeat(80_000)}.example` } },
  ],
  'an endpoint of 200,000 characters': [
    422,
    /longer than/,
    'POST',
    '/subscribers',
    { subscriber: { endpoint: `https://${'ü'.repeat(80_000)}.example/` } },
  ],
  'a number of 200,000 digits': [
    422,
    /valid phone/,
    'POST',
    '/subscribers',
    { subscriber: { phone_number: `+${'1'.repeat(200_000)}` } },
  ],
  'a country of 200,000 letters': [
    422,
    /two letters/,
    'POST',
    '/subscribers',
    { subscriber: { phone_number: '030 123456', phone_country: 'D'.repeat(200_000) } },
  ],
  'a zone of 200,000 letters': [422, /Time zone/, 'PATCH', '', { page: { time_zone: 'A/'.repeat(100_000) } }],
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
  'with the database %s every request is answered with 503 while it is away',
  async (how) => {
    api.door[how]()
    const answers = await Promise.all([
      api.ask('POST', `${api.at}/incidents`, { incident: { name } }),
      api.ask('GET', `${api.at}/incidents`),
      api.ask('PATCH', `${api.at}/components/${web}`, { component: { status: 'major_outage' } }),
    ])
    for (const { status, body } of answers) {
      expect([status, body.error]).toEqual([503, expect.stringMatching(/^The database does not answer/)])
      expect(body.error).not.toMatch(/127\.0\.0\.1|localhost|postgres/i)
    }
    api.door.reopen()
    await expect.poll(async () => (await api.ask('GET', `${api.at}/incidents`)).status).toBe(200)
  },
)
