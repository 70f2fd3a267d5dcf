import { expect, test } from '@playwright/test'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { type App, startApp } from './support/app'

let app: App
let component: string
let incidents: string
const ask = async (method: string, address: string, body: object) => {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  return (await fetch(address, { method, headers, body: JSON.stringify(body) })).json()
}
test.beforeAll(async () => {
  app = await startApp()
  const [page] = await (
    await fetch(`${app.url}/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
  ).json()
  incidents = `${app.url}/v1/pages/${page.id}/incidents`
  const made = await ask('POST', `${app.url}/v1/pages/${page.id}/components`, { component: { name: 'Database' } })
  component = made.id
})
test.afterAll(() => app.stop())

const calendars = () => ['/history.ics', '/maintenances.ics', `/components/${component}.ics`]
const soon = (hours: number) => new Date(Math.floor(Date.now() / 1000 + hours * 3600) * 1000).toISOString()

async function eventIn(path: string, id: string) {
  const text = await (await fetch(app.url + path)).text()
  const other = Object.values(nodeIcal.sync.parseICS(text)).find(
    (one) => one?.type === 'VEVENT' && one.uid.startsWith(id),
  )
  const known = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .find((one) => String(one.getFirstPropertyValue('uid')).startsWith(id))
  if (!known || other?.type !== 'VEVENT') return null
  const event = new ICAL.Event(known)
  expect([other.start.toISOString(), other.summary]).toEqual([event.startDate.toJSDate().toISOString(), event.summary])
  return {
    ...{ uid: event.uid, sequence: event.sequence, begin: event.startDate.toJSDate().toISOString() },
    status: known.getFirstPropertyValue('status'),
  }
}

test('a maintenance is announced, moved and called off in every calendar at once', async () => {
  const [from, until, later, end] = [soon(24), soon(25), soon(48), soon(49)]
  const window = { scheduled_for: from, scheduled_until: until, component_ids: [component] }
  const { id } = await ask('POST', incidents, {
    incident: { name: 'Upgrade', status: 'scheduled', body: 'We upgrade.', ...window },
  })
  for (const path of calendars()) expect(await eventIn(path, id)).toMatchObject({ begin: from, status: 'CONFIRMED' })
  const before = await Promise.all(calendars().map((path) => eventIn(path, id)))
  await ask('PATCH', `${incidents}/${id}`, { incident: { scheduled_for: later, scheduled_until: end } })
  const moved = await Promise.all(calendars().map((path) => eventIn(path, id)))
  moved.forEach((now, i) => {
    expect(now).toMatchObject({ begin: later, uid: before[i]?.uid })
    expect(now?.sequence).toBeGreaterThan(before[i]?.sequence ?? 0)
  })
  await ask('PATCH', `${incidents}/${id}`, { incident: { status: 'completed', body: 'Not this week.' } })
  for (const [i, path] of calendars().entries()) {
    const now = await eventIn(path, id)
    expect(now).toMatchObject({ begin: later, status: 'CANCELLED', uid: before[i]?.uid })
    expect(now?.sequence).toBeGreaterThan(moved[i]?.sequence ?? 0)
  }
})

test('an unchanged calendar is not sent again, and a component that does not exist has none', async () => {
  for (const path of calendars()) {
    const answer = await fetch(app.url + path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const again = await fetch(app.url + path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  }
  for (const path of ['/components/nobody.ics', `/components/${component}`])
    expect((await fetch(app.url + path)).status).toBe(404)
})

test('the page where people subscribe leads to the calendars', async ({ page }) => {
  await page.goto(`${app.url}/subscribe?by=feeds`)
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Calendar', exact: true })).toHaveAttribute('href', '/history.ics')
  const link = main.getByRole('link', { name: 'Calendar of maintenance' })
  await expect(link).toHaveAttribute('href', '/maintenances.ics')
})
