import http from 'node:http'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectPublic, openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
let firstName: string

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

const head = (page: Page) => page.locator('.masthead .name')
const others = (page: Page) => page.locator('.page-switch')

test('who has one page sees nothing of others, and makes one as a copy', async ({ page, context }) => {
  await signIn(page, app)
  firstName = (await head(page).textContent()) ?? ''
  for (const path of ['', '/incidents/new', '/components', '/page', '/account']) {
    await page.goto(`${app.url}/admin${path}`)
    await expect(head(page)).toHaveText(firstName)
    await expect(others(page)).toHaveCount(0)
  }
  await page.goto(`${app.url}/admin/components`)
  const components = await page.getByRole('main').getByRole('listitem').count()
  expect(components).toBeGreaterThan(2)
  await page.goto(`${app.url}/admin/page`)
  await page.getByRole('link', { name: 'several pages' }).click()
  await page.getByRole('link', { name: 'Add a page' }).click()
  await page.getByLabel('Name', { exact: true }).fill('EU cloud')
  await page.getByLabel('Name in addresses').fill('eu')
  await page.getByLabel('It begins').selectOption({ label: `As a copy of ${firstName}` })
  await page.getByRole('button', { name: 'Make the page' }).click()
  await page.waitForURL('**/admin/components?*')
  await expect(head(page)).toHaveText('EU cloud')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(components)
  const [chosen] = (await context.cookies()).filter(({ name }) => name === 'heliograph-page')
  expect(chosen).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  await expectPublic(app, '/p/eu/', 'EU cloud')
  await expectPublic(app, '/', 'EU cloud', false)
})

test('each screen says which page the desk works on, and what is published is on that page alone', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin`)
  await expect(head(page)).toHaveText(firstName)
  await others(page).getByText('Other pages').click()
  await others(page).getByRole('link', { name: 'EU cloud' }).click()
  await expect(head(page)).toHaveText('EU cloud')
  for (const path of ['/incidents', '/incidents/new', '/subscribers', '/lanes', '/audit', '/keys', '/pages']) {
    await page.goto(`${app.url}/admin${path}`)
    await expect(head(page)).toHaveText('EU cloud')
  }
  const code = await openIncident(page, app, 'Only in the EU', 'Words of the EU.')
  await expectPublic(app, '/p/eu/', 'Words of the EU.')
  await expectPublic(app, '/', 'Words of the EU.', false)
  await expect(page.getByRole('link', { name: 'View in public' })).toHaveAttribute(
    'href',
    `${app.url}/p/eu/incidents/${code}`,
  )
  await expect(page.getByRole('link', { name: 'View the page' })).toHaveAttribute('href', `${app.url}/p/eu/`)
})

/** A form of the first page is open and filled in, while another tab of the same browser turns to the other page. */
async function formMeanwhileElsewhere(browser: Browser, javaScriptEnabled: boolean, words: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  const form = await context.newPage()
  await signIn(form, app)
  await form.goto(`${app.url}/admin/on/first?next=/admin/incidents/new`)
  await form.getByLabel('Name', { exact: true }).fill(words)
  await form.getByLabel('What should people know?').fill(`${words} indeed.`)
  const other = await context.newPage()
  await other.goto(`${app.url}/admin/on/eu?next=/admin/incidents`)
  await expect(head(other)).toHaveText('EU cloud')
  await other.close()
  return form
}

for (const scripts of [true, false])
  test(`a form writes to the page that it was opened for, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser,
  }) => {
    const words = `Of the first ${scripts ? 'once' : 'twice'}`
    const form = await formMeanwhileElsewhere(browser, scripts, words)
    await publishBy(form, 'Publish')
    await expect(head(form)).toHaveText(firstName)
    await expect(form.getByRole('heading', { name: words, level: 1 })).toBeVisible()
    await expectPublic(app, '/', `${words} indeed.`)
    await expectPublic(app, '/p/eu/', `${words} indeed.`, false)
    await form.context().close()
  })

test('what a tab counts and exports is of the page that it was drawn for, and stands in that page’s audit log', async ({
  page,
  context,
}) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/on/eu?next=/admin/subscribers`)
  const address = await page
    .getByRole('link', { name: /CSV|Export/ })
    .first()
    .getAttribute('href')
  const eu = new URL(address ?? '', app.url).searchParams.get('page') ?? ''
  expect(eu).not.toBe('')
  // another tab has turned to the first page since
  await (await context.newPage()).goto(`${app.url}/admin/on/first?next=/admin`)
  expect((await context.request.get(app.url + address)).status()).toBe(200)
  const log = await (await context.request.get(`${app.url}/admin/audit/export?page=${eu}`)).text()
  expect(log).toContain('exported subscribers')
  expect(log).toContain('Only in the EU')
  const first = await (await context.request.get(`${app.url}/admin/audit/export?page=`)).text()
  expect(first).not.toContain('exported subscribers')
  expect(first).not.toContain('Only in the EU')
  for (const path of ['audience', 'subscribers/export', 'audit/export'])
    expect((await context.request.get(`${app.url}/admin/${path}?page=nobody`)).status(), path).toBe(404)
})

test('a form of a page that was archived meanwhile writes nowhere, and keeps what was typed', async ({
  page,
  context,
}) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/on/eu?next=/admin/incidents/new`)
  await page.getByLabel('Name', { exact: true }).fill('Too late')
  await page.getByLabel('What should people know?').fill('Nobody reads this.')
  const other = await context.newPage()
  await other.goto(`${app.url}/admin/pages`)
  await other.locator('summary', { hasText: 'Archive EU cloud' }).click()
  await other.getByRole('button', { name: 'Archive EU cloud' }).click()
  await expect(head(other)).toHaveText(firstName)
  await expect(other.getByRole('button', { name: 'Restore EU cloud' })).toBeVisible()
  expect((await fetch(`${app.url}/p/eu/`)).status).toBe(404)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is no such page.' })).toBeVisible()
  await expect(page.getByLabel('What should people know?')).toHaveValue('Nobody reads this.')
  await expectPublic(app, '/', 'Nobody reads this.', false)
  await other.getByRole('button', { name: 'Restore EU cloud' }).click()
  await expect(other.getByRole('link', { name: 'Work on EU cloud' })).toBeVisible()
  await expectPublic(app, '/p/eu/', 'Words of the EU.')
  // sent again, it is on its own page
  await publishBy(page, 'Publish')
  await expect(head(page)).toHaveText('EU cloud')
  await expectPublic(app, '/p/eu/', 'Nobody reads this.')
  await expectPublic(app, '/', 'Nobody reads this.', false)
})

test('a link to the desk of another page leads there after signing in, and nowhere else', async ({ page }) => {
  await page.goto(`${app.url}/admin/on/eu?next=${encodeURIComponent('/admin/incidents')}`)
  await page.getByLabel('E-mail address').fill(app.operator.email)
  await page.getByLabel('Password').fill(app.operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Incidents', level: 1 })).toBeVisible()
  await expect(head(page)).toHaveText('EU cloud')
  await page.goto(`${app.url}/admin/on/first?next=//elsewhere.example/`)
  expect(new URL(page.url()).origin).toBe(app.url)
  await expect(head(page)).toHaveText(firstName)
  expect((await page.goto(`${app.url}/admin/on/nobody`))?.status()).toBe(404)
})

/** Asks under a host name that no name server knows. */
const ask = (host: string, path: string, method = 'GET') =>
  new Promise<{ status?: number; location?: string; body: string }>((resolve, reject) => {
    const headers = { host: `${host}:${app.port}` }
    const request = http.request({ host: '127.0.0.1', port: app.port, path, method, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray()).toString()
      resolve({ status: response.statusCode, location: response.headers.location, body })
    })
    request.once('error', reject).end()
  })

test('a page moves to a host of its own: old addresses lead there, and feeds show no old entry as new', async ({
  page,
}) => {
  const idsOf = (feed: string) => feed.match(/<id>.*?<\/id>|<guid>.*?<\/guid>/g)
  const feeds = ['/history.atom', '/history.rss', '/slack.rss']
  const before = await Promise.all(feeds.map(async (path) => idsOf((await ask('localhost', `/p/eu${path}`)).body)))
  expect(before.flat().length).toBeGreaterThan(4)
  await signIn(page, app)
  await page.goto(`${app.url}/admin/pages`)
  await page.getByRole('link', { name: 'Change the address of EU cloud' }).click()
  await page.getByLabel('Host name').fill('localhost')
  await page.getByRole('button', { name: 'Publish the address' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'A host name is like' })).toBeVisible()
  await page.getByLabel('Host name').fill('Status.EU.example')
  await page.getByLabel('Name in addresses').fill('europe')
  await publishBy(page, 'Publish the address')
  const now = `http://status.eu.example:${app.port}`
  await expect(page.getByRole('link', { name: `${now}/` })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '/p/eu' })).toBeVisible()
  expect(await ask('status.eu.example', '/')).toMatchObject({
    status: 200,
    body: expect.stringContaining('Words of the EU.'),
  })
  for (const method of ['GET', 'HEAD'])
    expect(await ask('localhost', '/p/eu/history?page=1', method)).toEqual({
      status: 301,
      location: `${now}/history?page=1`,
      body: '',
    })
  expect((await ask('localhost', '/p/eu')).location).toBe(`${now}/`)
  // what is sent is taken where it was sent to: nobody can be led on with it
  expect((await ask('localhost', '/p/eu/subscriptions/unsubscribe/none', 'POST')).status).not.toBe(301)
  const after = await Promise.all(feeds.map(async (path) => idsOf((await ask('status.eu.example', path)).body)))
  expect(after).toEqual(before)
  await page.goto(`${app.url}/admin/on/eu?next=/admin/page/address`)
  await expect(head(page)).toHaveText('EU cloud')
  // and back again: where it was before leads nobody in a circle
  await page.getByLabel('Host name').fill('')
  await page.getByLabel('Name in addresses').fill('eu')
  await publishBy(page, 'Publish the address')
  expect((await ask('localhost', '/p/eu/')).status).toBe(200)
  expect((await ask('status.eu.example', '/uptime')).location).toBe(`${app.url}/p/eu/uptime`)
  expect((await ask('localhost', '/p/europe/uptime')).location).toBe(`${app.url}/p/eu/uptime`)
  expect((await ask('localhost', '/tls-ask?domain=status.eu.example')).status).toBe(200)
})

test('the first page is where the installation is, and its address screen says so', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/on/first?next=/admin/page/address`)
  await expect(page.getByText('BASE_URL')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish the address' })).toHaveCount(0)
})
