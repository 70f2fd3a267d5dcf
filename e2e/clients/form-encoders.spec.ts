import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { ClientOf, type Told } from './client-of'

let app: App
let client: ClientOf
let web: string
test.beforeAll(async () => {
  app = await startApp()
  client = await ClientOf.page(app)
  web = (await client.told(201, 'POST', '/components', { body: '{"component":{"name":"Web"}}' })).id
})
test.afterAll(() => app?.stop())

const type = 'application/x-www-form-urlencoded'
const open = (body: string, more = {}) => client.told(201, 'POST', '/incidents', { body, type, ...more })
const words = (incident: Told) => (incident.incident_updates as { body: string }[]).map(({ body }) => body)

test('PHP: http_build_query numbers lists, writes 1 and 0 and leaves null out', async () => {
  const body =
    'incident%5Bname%5D=Slow+answers&incident%5Bstatus%5D=monitoring&incident%5Bbody%5D=It+was+the+%22disk%22+%26+more' +
    `&incident%5Bcomponent_ids%5D%5B0%5D=${web}&incident%5Bcomponents%5D%5B${web}%5D=degraded_performance` +
    '&incident%5Bdeliver_notifications%5D=0&incident%5Bmetadata%5D%5Bjira%5D%5Bissue%5D=A-1'
  const made = await open(body)
  expect(made).toMatchObject({
    name: 'Slow answers',
    status: 'monitoring',
    impact: 'minor',
    metadata: { jira: { issue: 'A-1' } },
  })
  expect(made.incident_updates).toMatchObject([{ body: 'It was the "disk" & more', deliver_notifications: false }])
})

test('Ruby: Rack::Utils.build_nested_query writes lists with empty brackets and nil without a sign', async () => {
  const body =
    `incident[name]=Down&incident[message]=Nobody+can+sign+in&incident[component_ids][]=${web}` +
    '&incident[impact_override]&incident[wants_twitter_update]=false&incident[deliver_notifications]=true'
  const made = await open(body)
  expect([made.impact, words(made)]).toEqual(['none', ['Nobody can sign in']])
  expect(made.components).toMatchObject([{ id: web }])
})

test('Ruby scripts and chat bots: the text as incident[message], on updates too', async () => {
  const made = await open(
    'incident[name]=Down&incident[status]=investigating&incident[message]=Looking&incident[wants_twitter_update]=t',
  )
  const body = 'incident[status]=identified&incident[message]=The+disk'
  const changed = await client.told(200, 'PATCH', `/incidents/${made.id}.json`, { body, type })
  expect([changed.status, words(changed)]).toEqual(['identified', ['The disk', 'Looking']])
})

test('.NET and PowerShell: brackets as they are, and a text with signs', async () => {
  const made = await open(
    `incident[name]=Down&incident[status]=investigating&incident[body]=100% of calls&incident[component_ids][]=${web}&incident[components][${web}]=major_outage`,
  )
  expect([made.impact, words(made)]).toEqual(['critical', ['100% of calls']])
})

test('okhttp: the same as multipart, with f for false', async () => {
  const form = [
    ['status', 'investigating'],
    ['name', 'Slow'],
    ['body', 'Looking'],
    ['component_ids][', web],
    ['deliver_notifications', 'f'],
    ['wants_twitter_update', 'f'],
  ]
  const parts = form.map(
    ([name, value]) =>
      `--b0undary\r\nContent-Disposition: form-data; name="incident[${name}]"\r\nContent-Length: ${value?.length}\r\n\r\n${value}\r\n`,
  )
  const made = await open(`${parts.join('')}--b0undary--\r\n`, { type: 'multipart/form-data; boundary=b0undary' })
  expect(made.incident_updates).toMatchObject([
    { body: 'Looking', deliver_notifications: false, wants_twitter_update: false },
  ])
})

/** One incident as three encoders wrote it, byte for byte; `A` and `B` stand for ids of components. */
const recorded = {
  'python requests 2.28.1':
    'incident%5Bname%5D=%C3%9Cn%C3%AFcode+%E2%98%82+%26+%3D+%2B+%2541&incident%5Bstatus%5D=investigating&incident%5Bbody%5D=Zeile+1%0AZeile+2%09~+%2A+%28+%29+%27%22&incident%5Bcomponent_ids%5D%5B%5D=A&incident%5Bcomponent_ids%5D%5B%5D=B&incident%5Bcomponents%5D%5BA%5D=major_outage&incident%5Bdeliver_notifications%5D=False',
  'ruby 3.1 net/http':
    'incident%5Bname%5D=%C3%9Cn%C3%AFcode+%E2%98%82+%26+%3D+%2B+%2541&incident%5Bstatus%5D=investigating&incident%5Bbody%5D=Zeile+1%0AZeile+2%09%7E+*+%28+%29+%27%22&incident%5Bcomponent_ids%5D%5B%5D=A&incident%5Bcomponent_ids%5D%5B%5D=B&incident%5Bcomponents%5D%5BA%5D=major_outage&incident%5Bdeliver_notifications%5D=false&incident%5Bimpact_override%5D',
  'perl libwww 6.68':
    "incident%5Bname%5D=%C3%9Cn%C3%AFcode+%E2%98%82+%26+%3D+%2B+%2541&incident%5Bstatus%5D=investigating&incident%5Bbody%5D=Zeile+1%0D%0AZeile+2%09~+*+(+)+'%22&incident%5Bcomponent_ids%5D%5B%5D=A&incident%5Bcomponent_ids%5D%5B%5D=B&incident%5Bcomponents%5D%5BA%5D=major_outage&incident%5Bdeliver_notifications%5D=0",
  'curl 7.88.1':
    'incident[name]=%C3%9Cn%C3%AFcode+%E2%98%82+%26+%3D+%2B+%2541&incident[status]=investigating&incident[body]=Zeile+1%0AZeile+2%09~+%2A+%28+%29+%27%22&incident[component_ids][]=A&incident[component_ids][]=B&incident[components][A]=major_outage&incident[deliver_notifications]=false',
}
for (const [encoder, body] of Object.entries(recorded)) {
  test(`${encoder}: signs, lists, lines and a flag as it writes them`, async () => {
    const site = (await client.told(201, 'POST', '/components', { body: '{"component":{"name":"Site"}}' })).id
    const made = await open(
      body
        .replaceAll(/%5BA%5D|\[A\]/g, `[${web}]`)
        .replace('=A&', `=${web}&`)
        .replace('=B&', `=${site}&`),
    )
    expect(made).toMatchObject({
      name: 'Ünïcode ☂ & = + %41',
      status: 'investigating',
      impact: 'critical',
      impact_override: null,
    })
    expect((made.components as Told[]).map(({ id }) => id).toSorted()).toEqual([web, site].toSorted())
    expect(made.incident_updates).toMatchObject([{ deliver_notifications: false }])
    expect(words(made).map((text) => text.replaceAll('\r\n', '\n'))).toEqual(['Zeile 1\nZeile 2\t~ * ( ) \'"'])
  })
}

const parted = {
  'python requests 2.28.1': 'bc7f970fc04c4bd8cf83ac96a280556e',
  'ruby 3.1 net/http': 'nOELfZ4uuYO4bCA8sEa8KJ1Kh-9H3p9Zvatk2VvZTkcs1vvl-mQSAg',
  'perl libwww 6.68': 'xYzZY',
}
for (const [encoder, boundary] of Object.entries(parted)) {
  test(`${encoder}: the same as multipart, with no type and no length in its parts`, async () => {
    const fields = { name: 'Ünïcode ☂', body: 'a\r\nb', 'component_ids][': web }
    const parts = Object.entries(fields).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="incident[${name}]"\r\n\r\n${value}\r\n`,
    )
    const made = await open(`${parts.join('')}--${boundary}--\r\n`, {
      type: `multipart/form-data; boundary=${boundary}`,
    })
    expect([made.name, words(made)]).toEqual(['Ünïcode ☂', ['a\r\nb']])
    expect(made.components).toMatchObject([{ id: web }])
  })
}

test('incidentbot (ae13a1f): JSON with null for what is not chosen, a key without its scheme elsewhere', async () => {
  const incident = {
    name: 'Down',
    status: 'investigating',
    body: 'Looking',
    impact_override: 'minor',
    components: null,
  }
  const made = await client.told(201, 'POST', '/incidents', { body: JSON.stringify({ incident }) })
  const update = { incident: { body: 'Over', status: 'resolved', components: null } }
  const authorization = app.apiKey
  const changed = await client.told(200, 'PATCH', `/incidents/${made.id}`, {
    body: JSON.stringify(update),
    authorization,
  })
  expect([changed.status, words(changed)]).toEqual(['resolved', ['Over', 'Looking']])
})

test('an answer of the public page says what the form said, word for word', async () => {
  const text = 'Zwölf % «Aufträge» + 1 & more;\r\nsecond line'
  const made = await open(`${new URLSearchParams({ 'incident[name]': 'Words', 'incident[message]': text })}`)
  const answer = await fetch(`${app.url}/api/v2/incidents/${made.id}.json`)
  expect(words(((await answer.json()) as { incident: Told }).incident)).toEqual([text])
})
