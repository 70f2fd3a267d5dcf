import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import {
  automatic,
  calledOffOn,
  goneFrom,
  overOn,
  runningOn,
  scheduledOn,
  silentOf,
  watchSurfaces,
} from './support/maintenance'
import { OwnPostgres } from './support/own-postgres'
import { Publisher } from './support/publisher'
import { expectWellServed } from './support/well-served'

// What time does, on every surface: maintenances, uptime, metrics and calendars, with no worker running.

let postgres: OwnPostgres
let app: App
let admin: Publisher
let pageUrl: string
let web: string
let metric: string

const ask = async (method: string, path: string, body?: object) => {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const answer = await fetch(pageUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
const hourMs = 3_600_000

test.beforeAll(async () => {
  postgres = await OwnPostgres.start()
  app = await startApp({ env: { DATABASE_URL: postgres.url, WORKERS: '0' } })
  admin = await Publisher.for(app)
  pageUrl = `${app.url}/v1/pages`
  const [page] = await ask('GET', '')
  pageUrl = `${app.url}/v1/pages/${page.id}`
  const component = { name: 'Database', showcase: true, start_date: '2020-01-01' }
  web = (await ask('POST', '/components', { component })).id
  const provider = await ask('POST', '/metrics_providers', { metrics_provider: { type: 'Self' } })
  const drawn = { name: 'Response time', suffix: ' ms', display: true, decimal_places: 0 }
  metric = (await ask('POST', `/metrics_providers/${provider.id}/metrics`, { metric: drawn })).id
})
test.afterAll(async () => {
  postgres.thaw()
  await app.stop()
  await postgres.remove()
})

const schedule = async (from: number, until: number): Promise<string> =>
  (await (await admin.request('POST', '', automatic(from, until, [web]))).json()).id
const ofComponent = (words: Record<string, string>, at = '/maintenances.ics') => ({
  ...words,
  [`/components/${web}.ics`]: words[at] ?? '',
})
const inAnHour = () => schedule(Date.now() + hourMs, Date.now() + 2 * hourMs)
const silent = (words: Record<string, string>) => silentOf(app.url, words)
const tellers = async (words: Record<string, string>) => {
  const missing = await silent(words)
  return Object.keys(words).filter((path) => !missing.includes(path))
}

test('a maintenance that is scheduled, moved, begun, finished and called off is told so everywhere when the answer is there', async () => {
  const code = await inAnHour()
  expect(await silent(ofComponent(scheduledOn(code)))).toEqual([])

  const [from, until] = [Date.now() + 3 * hourMs, Date.now() + 4 * hourMs].map((at) => new Date(at).toISOString())
  await admin.request('PATCH', `/${code}`, { scheduled_for: from, scheduled_until: until })
  const compact = String(from).replaceAll(/[-:]|\.\d+/g, '')
  const calendars = ['/history.ics', '/maintenances.ics', `/components/${web}.ics`]
  const moved = [...calendars.map((path) => [path, `DTSTART:${compact}`]), ['/api/v2/summary.json', from]]
  expect(await silent(Object.fromEntries(moved))).toEqual([])

  const body = 'Scheduled maintenance is currently in progress.'
  await admin.request('PATCH', `/${code}`, { status: 'in_progress', body, components: { [web]: 'under_maintenance' } })
  expect(await silent(ofComponent(runningOn(code)))).toEqual([])

  const done = 'The scheduled maintenance has been completed.'
  await admin.request('PATCH', `/${code}`, { status: 'completed', body: done, components: { [web]: 'operational' } })
  expect(await silent(ofComponent(overOn(code)))).toEqual([])
  expect(await tellers(goneFrom(code))).toEqual([])

  const second = await inAnHour()
  await admin.request('PATCH', `/${second}`, { status: 'completed', body: 'Not this week.' })
  expect(await silent(ofComponent(calledOffOn(second)))).toEqual([])
  const coming = '/api/v2/scheduled-maintenances/upcoming.json'
  expect(await tellers({ ...goneFrom(second), [coming]: second })).toEqual([])
})

const uptimePages = () => ['/', '/uptime', `/uptime?component=${web}`, `/uptime/${web}`]
const textOf = async (path: string) =>
  (await (await fetch(app.url + path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

/** Of each page that tells uptime whether it tells an outage of this length, and the seconds that the management API tells. */
async function outage(words: string) {
  const said = await Promise.all(uptimePages().map(async (path) => [path, (await textOf(path)).includes(words)]))
  const { major_outage } = await ask('GET', `/components/${web}/uptime`)
  return { pages: Object.fromEntries(said), seconds: major_outage }
}
const everywhere = (is: boolean) => Object.fromEntries(uptimePages().map((path) => [path, is]))

test('an outage that is dated back, corrected and deleted is in every bar, calendar and figure when the answer is there', async () => {
  const out = { name: 'Down', status: 'investigating', body: 'It is down.', components: { [web]: 'major_outage' } }
  const incident = await ask('POST', '/incidents', { incident: out })
  const [update] = incident.incident_updates
  const noon = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000 + 12 * hourMs)
  const back = { incident_update: { display_at: noon.toISOString() } }
  const up = { status: 'resolved', body: 'It is up.', components: { [web]: 'operational' } }
  const closed = await ask('PATCH', `/incidents/${incident.id}`, { incident: up })
  const later = { incident_update: { display_at: new Date(noon.getTime() + 2 * hourMs).toISOString() } }
  await ask('PUT', `/incidents/${incident.id}/incident_updates/${update.id}`, back)
  await ask('PUT', `/incidents/${incident.id}/incident_updates/${closed.incident_updates[0].id}`, later)
  expect(await outage('major outage for 2 h')).toEqual({ pages: everywhere(true), seconds: 7200 })
  expect(await outage('Down')).toMatchObject({ pages: everywhere(true) })
  await ask('DELETE', `/incidents/${incident.id}`)
  expect(await outage('major outage for 2 h')).toEqual({ pages: everywhere(false), seconds: 0 })
})

test('a point of a metric is in its chart and in every period when the answer is there', async () => {
  const periods = ['day', 'week', 'month'].map((period) => `/metrics-display/${metric}/${period}.json`)
  for (const value of [123, 4567]) {
    const timestamp = Math.floor(Date.now() / 1000)
    await ask('POST', `/metrics/${metric}/data`, { data: { timestamp: timestamp - (timestamp % 300), value } })
    const charts = ['/', '/?period=week', '/?period=month'].map((path) => [path, `${value.toLocaleString('en-US')} ms`])
    expect(await silent(Object.fromEntries(periods.map((path) => [path, `"value":${value}}`])))).toEqual([])
    const missing = await Promise.all(
      charts.map(async ([path = '', words = '']) => ((await textOf(path)).includes(words) ? [] : [path])),
    )
    expect(missing.flat()).toEqual([])
  }
})

const timeSurfaces = (code: string) => [
  ...uptimePages(),
  ...['/uptime?page=2', `/uptime/${web}?page=2`, `/history?component=${web}`, '/?period=week', '/?period=month'],
  ...['/history.ics', '/maintenances.ics', `/components/${web}.ics`],
  ...['day', 'week', 'month'].map((period) => `/metrics-display/${metric}/${period}.json`),
  ...['', '/upcoming', '/active', `/${code}`].map((path) => `/api/v2/scheduled-maintenances${path}.json`),
  `/incidents/${code}`,
]

test('every answer that tells what time does knows HEAD, conditional requests, encodings and a policy', async () => {
  for (const path of timeSurfaces(await inAnHour())) await expectWellServed(app.url, path)
})

test('while the database is away all of it is there with its age, and a window begins and ends by the clock', async () => {
  const from = Date.now() + 12_000
  const until = from + 6000
  const code = await schedule(from, until)
  const paths = timeSurfaces(code)
  const read = async (path: string) => {
    const answer = await fetch(app.url + path)
    return { path, status: answer.status, body: await answer.text(), age: answer.headers.get('x-heliograph-age') }
  }
  const before = await Promise.all(paths.map(read))
  await silent({ ...runningOn(code), ...overOn(code) })
  // frozen and not stopped: nobody can take its port meanwhile
  postgres.freeze()
  await expect.poll(async () => (await read('/')).age).toMatch(/^\d+$/)
  const away = await Promise.all(paths.map(read))
  const notAged = away.filter(({ status, age }) => status !== 200 || age === null)
  expect(notAged.map(({ path, status, age, body }) => [path, status, age, body.length])).toEqual([])
  // data says the same words as before, since nothing was published
  const data = (all: typeof before) => all.filter(({ path }) => /\.(ics|json)$/.test(path)).map(({ body }) => body)
  expect(data(away)).toEqual(data(before))

  // what was asked for within the window and answered within it told it
  // the headline begins with its age and goes on in small letters
  const running = { ...ofComponent(runningOn(code)), '/': 'currently in progress' }
  const seen = await watchSurfaces(app.url, running, until)
  const within = seen.filter(({ askedAt, heardAt }) => askedAt >= from && heardAt < until)
  const told = [...new Set(within.filter(({ says }) => says).map(({ path }) => path))]
  expect(told.toSorted()).toEqual(Object.keys(running).toSorted())
  expect(within.filter(({ says }) => !says).map(({ path }) => path)).toEqual([])
  expect(await silent(ofComponent(overOn(code)))).toEqual([])
  expect(await tellers(goneFrom(code))).toEqual([])

  postgres.thaw()
  await expect.poll(async () => (await read('/')).age).toBeNull()
  const fresh = await Promise.all(paths.map(read))
  expect(fresh.filter(({ status, age }) => status !== 200 || age !== null).map(({ path }) => path)).toEqual([])
})
