import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { ClientOf } from './client-of'
import { statuspageIo } from './status-clients.mjs'

let app: App
let web: string
test.beforeAll(async () => {
  app = await startApp()
  const client = await ClientOf.page(app)
  const component = { name: 'Web & «API»', status: 'operational' }
  web = (await client.told(201, 'POST', '/components', { body: JSON.stringify({ component }) })).id
  const incident = { name: 'Slow <answers>', status: 'identified', body: 'The "disk"' }
  const touched = { ...incident, components: { [web]: 'partial_outage' } }
  await client.told(201, 'POST', '/incidents', { body: JSON.stringify({ incident: touched }) })
  const planned = { name: 'New disks', scheduled_for: '2027-01-09T14:00:00Z', scheduled_until: '2027-01-09T18:00:00Z' }
  await client.told(201, 'POST', '/incidents', { body: JSON.stringify({ incident: planned }) })
})
test.afterAll(() => app?.stop())

test('npm statuspage.io reads all that it can ask for', async () => {
  const client = statuspageIo(app.url)
  const summary = await client.summary()
  expect(Object.keys(summary)).toEqual(['page', 'components', 'incidents', 'scheduled_maintenances', 'status'])
  expect(await client.status()).toMatchObject({ status: { indicator: 'major', description: 'Partial System Outage' } })
  expect(await client.components()).toMatchObject({ components: [{ id: web, status: 'partial_outage' }] })
  const incidents = [{ name: 'Slow <answers>', impact: 'major', incident_updates: [{ body: 'The "disk"' }] }]
  expect(await client.incidents()).toMatchObject({ incidents })
  expect(await client.unresolved()).toMatchObject({ incidents })
  const planned = [{ name: 'New disks', status: 'scheduled', scheduled_for: expect.stringContaining('2027-01-09') }]
  for (const read of [client.maintenances, client.upcoming]) {
    expect(await read()).toMatchObject({ scheduled_maintenances: planned })
  }
  expect(summary).toMatchObject({ incidents, scheduled_maintenances: planned })
})

// a real site: what a browser lets a made-up public address ask of this machine is another matter
const site = createServer(({ url }, answer) => {
  const appearance = url?.slice(1)
  answer.setHeader('content-type', 'text/html')
  answer.end(`<statuspage-widget src="${app.url}" appearance="${appearance}"></statuspage-widget>`)
})
test.beforeAll(() => new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening)))
test.afterAll(() => site.close())

for (const appearance of ['basic', 'badge']) {
  test(`Atlassian's own widget (${appearance}) tells the state of this page on another site`, async ({ page }) => {
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/${appearance}`)
    await page.addScriptTag({ path: 'node_modules/@statuspage/status-widget/dist/index.js' })
    await expect(page.locator('statuspage-widget')).toContainText('Partial System Outage')
  })
}
