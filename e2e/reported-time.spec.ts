import { expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

// What people have reported of other status pages about time, played through the product as they did it.

let app: App
let pageUrl: string
const ask = async (method: string, path: string, body?: object) => {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const answer = await fetch(pageUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
test.beforeAll(async () => {
  app = await startApp()
  pageUrl = `${app.url}/v1/pages`
  const [page] = await ask('GET', '')
  pageUrl = `${app.url}/v1/pages/${page.id}`
})
test.afterAll(() => app.stop())

const inZone = (zone: string) => ask('PATCH', '', { page: { time_zone: zone } })
type Listed = { name: string; status: string; scheduled_for: string; scheduled_until: string }
async function windows(name: string): Promise<string[][]> {
  const { scheduled_maintenances: all } = await (await fetch(`${app.url}/api/v2/scheduled-maintenances.json`)).json()
  const own: Listed[] = all.filter((one: Listed) => one.name === name)
  return own.map((one) => [one.scheduled_for, one.scheduled_until].map((at) => at.replace(':00.000', '')))
}

type Repeat = { from: string; until: string; every: string; days?: string[]; times?: number }
async function fillSeries(page: Page, name: string, { from, until, every, days = [], times }: Repeat) {
  await page.goto(`${app.url}/admin/maintenances/new`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What should people know?').fill('Writes wait for a while.')
  await page.getByLabel('Begins', { exact: true }).fill(`${from}:00`)
  await page.getByLabel('Ends', { exact: true }).fill(`${until}:00`)
  await page.getByLabel('Repeat', { exact: true }).selectOption(every)
  for (const day of days) await page.getByLabel(day, { exact: true }).check()
  if (times) {
    await page.getByLabel('The repetition ends').selectOption('After so many times')
    await page.getByLabel('After how many times').fill(String(times))
  }
  return page.getByRole('complementary', { name: 'Dates' })
}

const reported: [report: string, zone: string, repeat: Repeat, dates: string[], first: [string, string]][] = [
  [
    'uptime-kuma#6233, CoderDojo/community-platform#1222: a window is an hour off once clocks were set',
    'Europe/Berlin',
    { from: '2031-03-29T22:00', until: '2031-03-29T23:30', every: 'Every day', times: 3 },
    ['Saturday, Mar 29, 2031 - 22:00 CET', 'Sunday, Mar 30, 2031 - 22:00 CEST', 'Monday, Mar 31, 2031 - 22:00 CEST'],
    ['2031-03-29T22:00+01:00', '2031-03-29T23:30+01:00'],
  ],
  [
    'uptime-kuma#2559: from Friday at 18:00 to Sunday at 18:00 there is no maintenance at all',
    'America/Chicago',
    { from: '2031-06-06T18:00', until: '2031-06-08T18:00', every: 'Every week', times: 2 },
    ['Friday, Jun 6, 2031 - 18:00 CDT', 'Friday, Jun 13, 2031 - 18:00 CDT'],
    ['2031-06-06T18:00-05:00', '2031-06-08T18:00-05:00'],
  ],
  [
    'uptime-kuma#2828: every night over midnight, without an end, cannot be said',
    'Asia/Kolkata',
    { from: '2031-06-06T20:00', until: '2031-06-07T05:00', every: 'Every day' },
    [6, 7, 8, 9, 10].map((day, at) => `${['Fri', 'Satur', 'Sun', 'Mon', 'Tues'][at]}day, Jun ${day}, 2031 - 20:00 IST`),
    ['2031-06-06T20:00+05:30', '2031-06-07T05:00+05:30'],
  ],
  [
    'uptime-kuma#5605: each day’s window begins a minute later than the one before',
    'Europe/Amsterdam',
    { from: '2031-02-01T18:57', until: '2031-02-01T19:03', every: 'Every day' },
    [1, 2, 3, 4, 5].map(
      (day, at) => `${['Satur', 'Sun', 'Mon', 'Tues', 'Wednes'][at]}day, Feb ${day}, 2031 - 18:57 CET`,
    ),
    ['2031-02-01T18:57+01:00', '2031-02-01T19:03+01:00'],
  ],
]

for (const [at, [report, zone, repeat, dates, first]] of reported.entries())
  test(report, async ({ page }) => {
    await inZone(zone)
    await signIn(page, app)
    const name = `Reported ${at}`
    const shown = await fillSeries(page, name, repeat)
    await expect(shown.getByRole('listitem')).toHaveText(dates)
    await publishBy(page, 'Schedule')
    expect(await windows(name)).toEqual([first])

    await expectPublic(app, '/maintenances.ics', `SUMMARY:${name}`)
  })

const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('uptime-kuma#2987, #3012: what repeats happens once; OctopusDeploy#9723: what is changed afterwards happens at once', async ({
  page,
}) => {
  await inZone('Etc/UTC')
  await signIn(page, app)
  // it begins in the past: nothing of that is made up for
  await fillSeries(page, 'Nightly', { from: `${soon(-5)}T02:30`, until: `${soon(-5)}T03:00`, every: 'Every day' })
  await publishBy(page, 'Schedule')
  const before = await windows('Nightly')
  expect(before).toHaveLength(8)
  for (const [begins = '', ends] of before) {
    expect(Date.parse(begins)).toBeGreaterThan(Date.now())
    expect([begins.slice(10), ends?.slice(10)]).toEqual(['T02:30Z', 'T03:00Z'])
  }
  expect(new Set(before.map(([begins]) => begins)).size).toBe(8)
  await page.getByLabel('Name', { exact: true }).fill('Every night')
  await publishBy(page, 'Publish the change')
  expect(await windows('Every night')).toEqual(before)
  const { scheduled_maintenances: running } = await (
    await fetch(`${app.url}/api/v2/scheduled-maintenances/active.json`)
  ).json()
  expect(running).toEqual([])
})

test('googlecloudrobotics/core#575: a window that is longer than the time to the next one runs into it, and nobody says so', async ({
  page,
}) => {
  await inZone('Etc/UTC')
  await signIn(page, app)
  const weekend = { from: '2031-06-07T05:00', until: '2031-06-08T19:00', every: 'Every week' }
  const shown = await fillSeries(page, 'Whole weekend', { ...weekend, days: ['Saturday', 'Sunday'], times: 4 })
  await expect(shown.getByText('Each lasts until after the next one has begun')).toBeVisible()
  await page.getByLabel('Sunday', { exact: true }).uncheck()
  await expect(shown.getByRole('listitem').first()).toHaveText('Saturday, Jun 7, 2031 - 05:00 UTC')
  await expect(shown.getByText('Each lasts until after the next one has begun')).toBeHidden()
})

test('tzdata and clocks set back: of a time that clocks show twice the form says which one is meant', async ({
  page,
}) => {
  await inZone('America/New_York')
  await signIn(page, app)
  await page.goto(`${app.url}/admin/maintenances/new`)
  // clocks go from 02:00 EDT to 01:00 EST
  await page.getByLabel('Begins', { exact: true }).fill('2031-11-02T01:30:00')
  await page.getByLabel('Ends', { exact: true }).fill('2031-11-02T03:00:00')
  const preview = page.getByRole('complementary', { name: 'Preview' })
  await expect(preview).toContainText('Clocks show 01:30 twice on Nov 2, 2031: the first one is meant, 01:30 EDT')
  await page.getByLabel('Begins', { exact: true }).fill('2031-11-02T00:30:00')
  await expect(preview).not.toContainText('twice')
})

/** An outage of a new component between two moments that have passed. */
async function outage(name: string, from: Date, until: Date): Promise<string> {
  const component = { name, showcase: true, start_date: '2020-01-01' }
  const { id } = await ask('POST', '/components', { component })
  const [iso, end] = [from.toISOString(), until.toISOString()]
  const incident = { name: `${name} is away`, status: 'investigating', body: 'It is away.' }
  const open = await ask('POST', '/incidents', { incident: { ...incident, components: { [id]: 'major_outage' } } })
  const over = { status: 'resolved', body: 'It is back.', components: { [id]: 'operational' } }
  const done = await ask('PATCH', `/incidents/${open.id}`, { incident: over })
  const [last, first] = done.incident_updates.map((update: { id: string }) => update.id)
  for (const [update, display_at] of [
    [first, iso],
    [last, end],
  ])
    await ask('PATCH', `/incidents/${open.id}/incident_updates/${update}`, { incident_update: { display_at } })
  return id
}
const majorOn = async (id: string, day: string) =>
  (await ask('GET', `/components/${id}/uptime?start=${day}&end=${day}`)).major_outage

test('yb/uptime-status#7: 939 s from 23:58:40 count on the second day alone; fzaninotto/uptime#367: from 11:30 to 12:30 is half a day', async () => {
  await inZone('Asia/Shanghai')
  const [day, next] = [soon(-3), soon(-2)]
  const from = new Date(`${day}T23:58:40+08:00`)
  const night = await outage('Night', from, new Date(from.getTime() + 939_000))
  expect([await majorOn(night, day), await majorOn(night, next)]).toEqual([80, 859])
  const noon = await outage('Noon', new Date(`${day}T11:30:00+08:00`), new Date(`${day}T12:30:00+08:00`))
  expect([await majorOn(noon, day), await majorOn(noon, next)]).toEqual([3600, 0])
})

test('uptime-kuma#1705: a day with two minutes of outage says 100 %', async () => {
  await inZone('Asia/Shanghai')
  const from = new Date(`${soon(-2)}T10:00:00+08:00`)
  const id = await outage('Shortly', from, new Date(from.getTime() + 120_000))
  const uptime = await ask('GET', `/components/${id}/uptime?start=${soon(-2)}&end=${soon(-2)}`)
  expect([uptime.major_outage, uptime.uptime_percentage < 100, uptime.uptime_percentage > 99.8]).toEqual([
    120,
    true,
    true,
  ])
})

test('LambStatus#32, cockroachdb#44415: hours without data are drawn as if there had been some', async () => {
  await inZone('Asia/Kolkata')
  const provider = await ask('POST', '/metrics_providers', { metrics_provider: { type: 'Self' } })
  const metric = { name: 'Response time', suffix: ' ms', display: true }
  const { id } = await ask('POST', `/metrics_providers/${provider.id}/metrics`, { metric })
  const now = Math.floor(Date.now() / 300_000) * 300
  const data = [600, 300, 0].map((back) => ({ timestamp: now - 6 * 3600 - back, value: 40 }))
  await ask('POST', '/metrics/data', { data: { [id]: data } })
  await expectPublic(app, '/', 'No data since ')
  const shown = await (await fetch(`${app.url}/metrics-display/${id}/day.json`)).json()
  const values = shown.metrics[0].data.map(({ value }: { value: number }) => value)
  expect(values).toEqual([40, 40, 40])
})
