import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { ClientOf } from './clients/client-of'
import { type App, startApp } from './support/app'
import { Publisher } from './support/publisher'
import { violationsOn } from './support/violations-on'

let app: App
let admin: Publisher
let web: string

/** Another site, which allows the address of our script and nothing else, and has styles for everything. */
const site = createServer(({ url = '' }, answer) => {
  const { searchParams } = new URL(url, 'http://site.example')
  answer.setHeader('content-type', 'text/html; charset=utf-8')
  answer.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; script-src ${app.url}/embed/script.js`,
  )
  answer.setHeader('cross-origin-embedder-policy', 'require-corp')
  const script = `<script src="${app.url}/embed/script.js" ${searchParams.get('attributes') ?? ''}></script>`
  const place = searchParams.get('place')
  answer.end(`<!doctype html><html lang="de"><title>Laden</title><meta name="viewport" content="width=device-width">
    ${place === 'head' ? script : ''}<body><h1>Laden</h1><main><p>Ware</p></main>${place === 'head' ? '' : script.repeat(place === 'twice' ? 2 : 1)}</body>`)
})
const address = (query = '') => `http://localhost:${(site.address() as AddressInfo).port}/${query}`

test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
  const client = await ClientOf.page(app)
  web = (await client.told(201, 'POST', '/components', { body: JSON.stringify({ component: { name: 'Cards' } }) })).id
  await new Promise<void>((listening) => site.listen(0, listening))
})
test.afterAll(async () => {
  site.close()
  await app.stop()
})

async function open(name: string, more: object = {}): Promise<string> {
  const answer = await admin.request('POST', '', { name, status: 'investigating', body: 'We look.', ...more })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const notice = (page: Page) => page.getByRole('complementary', { name: /^Status of / })
const faultsOf = (page: Page) => {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  return faults
}
const scriptRan = (page: Page) => page.waitForFunction(() => 'statusNotices' in window)

test('a site that embeds the script shows nothing while all is well, and what is wrong as soon as it is published', async ({
  page,
}) => {
  const faults = faultsOf(page)
  await page.clock.install()
  await page.goto(address())
  await scriptRan(page)
  await expect(notice(page)).toHaveCount(0)
  const code = await open('Cards <b>fail</b> & "more"', { components: { [web]: 'partial_outage' } })
  await page.goto(address())
  await expect(notice(page)).toContainText('Cards <b>fail</b> & "more"')
  await expect(notice(page)).toContainText('Investigating. Major impact.')
  await expect(notice(page)).toHaveAttribute('lang', 'en')
  await expect(notice(page).getByRole('link')).toHaveAttribute('href', `${app.url}/incidents/${code}`)
  // a page that stays open looks again every minute
  await admin.update(code, 'Found.', { status: 'identified' })
  await page.clock.fastForward('01:01')
  await expect(notice(page)).toContainText('Identified. Major impact.')
  await expect(notice(page)).toHaveCount(1)
  const other = await open('Mail is late')
  await page.clock.fastForward('01:01')
  await expect(notice(page)).toContainText('and one more')
  await admin.request('DELETE', `/${other}`, {})
  await admin.update(code, 'Over.', { status: 'resolved' })
  await page.clock.fastForward('01:01')
  await expect(notice(page)).toHaveCount(0)
  expect(faults).toEqual([])
})

test('who closes it is told again only of something else', async ({ page }) => {
  const code = await open('Closed by its reader')
  await page.goto(address())
  await notice(page).getByRole('button', { name: 'Close' }).click()
  await expect(notice(page)).toHaveCount(0)
  await page.goto(address())
  await scriptRan(page)
  await expect(notice(page)).toHaveCount(0)
  await admin.update(code, 'Better.', { status: 'monitoring' })
  await page.goto(address())
  await expect(notice(page)).toContainText('Monitoring')
  await admin.update(code, 'Over.', { status: 'resolved' })
})

test('it stands in the corner that the site chose, once, over its styles, at any width, and axe finds nothing', async ({
  page,
}) => {
  const code = await open(`بطاقات ${'wordwithoutend'.repeat(12)}`)
  for (const [query, corner] of [
    ['', 'bottom left'],
    ['?place=head', 'bottom left'],
    ['?place=twice', 'bottom left'],
    [`?attributes=${encodeURIComponent('data-position="top-right" async')}`, 'top right'],
    [`?attributes=${encodeURIComponent('data-position="bottom-right" defer')}`, 'bottom right'],
    [`?attributes=${encodeURIComponent('data-position="<b>"')}`, 'bottom left'],
  ] as const) {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 600 })
      await page.goto(address(query))
      await expect(notice(page)).toHaveCount(1)
      const box = await notice(page).boundingBox()
      if (!box) throw new Error('It has no place.')
      expect([query, width, box.x >= 0, box.x + box.width <= width, box.y >= 0, box.y + box.height <= 600]).toEqual([
        ...[query, width],
        ...[true, true, true, true],
      ])
      const at = [
        box.y < 300 - box.height / 2 ? 'top' : 'bottom',
        width === 320 ? corner.split(' ')[1] : box.x < 640 - box.width ? 'left' : 'right',
      ]
      expect([query, width, at.join(' ')]).toEqual([query, width, corner])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([query, width, wide <= 0]).toEqual([query, width, true])
    }
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const other = await (await page.context().browser()?.newContext({ bypassCSP: true, colorScheme }))?.newPage()
    if (!other) throw new Error('There is no browser.')
    await other.goto(address())
    await expect(notice(other)).toHaveCount(1)
    expect(await violationsOn(other, { include: 'status-notice' })).toEqual([])
    await other.context().close()
  }
  await admin.update(code, 'Over.', { status: 'resolved' })
})
