import { expect, test } from '@playwright/test'
import { expectPublic, hiddenFields, openIncident, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

const pages = [
  '',
  '/incidents',
  '/incidents/new',
  '/maintenances/new',
  '/maintenances/series/none',
  '/components',
  '/components/new',
  '/metrics',
  '/metrics/new',
  '/metrics/sources/new',
  '/page',
  '/page/address',
  '/pages',
  '/pages/new',
  '/templates',
  '/templates/new',
  '/keys',
  '/audit',
  '/account',
]

test('who is not signed in sees no page of the desk, and comes back to it after signing in', async ({ page }) => {
  for (const path of pages) {
    await page.goto(`${app.url}/admin${path}`)
    expect(new URL(page.url()).pathname, path).toBe('/admin/sign-in')
  }
  await page.goto(`${app.url}/admin/audit`)
  await page.getByLabel('E-mail address').fill(app.operator.email)
  await page.getByLabel('Password').fill(app.operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
})

test('the session cookie is out of reach of scripts and other sites, and dies with signing out', async ({
  page,
  context,
}) => {
  await signInByForm(page, app)
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'heliograph')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await context.addCookies(cookie ? [cookie] : [])
  await page.goto(`${app.url}/admin`)
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in')
})

test('on https the cookie is bound to this host and to secure connections', async ({ playwright, context }) => {
  const secure = await startApp({ env: { BASE_URL: 'https://status.example' } })
  const address = `${secure.url}/admin/sign-in`
  const fields = await hiddenFields(context, address, 'next')
  const browser = await playwright.request.newContext({ extraHTTPHeaders: { origin: 'https://status.example' } })
  const answer = await browser.post(address, {
    multipart: { ...fields, ...secure.operator },
    maxRedirects: 0,
    headers: { host: 'status.example' },
  })
  expect(answer.status()).toBe(303)
  const cookies = answer.headers()['set-cookie']?.split('\n') ?? []
  expect(cookies).toHaveLength(2)
  for (const [at, name] of ['__Host-heliograph', '__Host-heliograph-known'].entries()) {
    expect(cookies[at]).toMatch(new RegExp(`^${name}=[\\w-]{43}; Path=/;.*Secure; HttpOnly; SameSite=lax$`, 'i'))
    expect(cookies[at]).not.toMatch(/domain/i)
  }
  await browser.dispose()
  await secure.stop()
})

test('signing in never leads to another site', async ({ page }) => {
  await page.goto(`${app.url}/admin/sign-in?next=//evil.example/admin`)
  await page.getByLabel('E-mail address').fill(app.operator.email)
  await page.getByLabel('Password').fill(app.operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
  expect(page.url()).toBe(`${app.url}/admin`)
})

test('the eleventh wrong password within a quarter of an hour is not even looked at', async ({ page, context }) => {
  await page.goto(`${app.url}/admin/sign-in`)
  for (let tries = 1; tries <= 11; tries++) {
    await page.getByLabel('E-mail address').fill('guessed@example.org')
    await page.getByLabel('Password').fill(`guess number ${tries}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').first()).toContainText(
      tries <= 10 ? 'do not belong together' : 'Try again in 15 minutes',
    )
    await page.reload()
  }
  const address = `${app.url}/admin/sign-in`
  const multipart = {
    ...(await hiddenFields(context, address, 'next')),
    email: 'guessed@example.org',
    password: 'guess number 12',
  }
  const plain = await context.request.post(address, { multipart, headers: { origin: app.url } })
  expect(plain.status()).toBe(429)
})

test('a form from another site does nothing', async ({ page, context }) => {
  await signInByForm(page, app)
  const address = `${app.url}/admin/components/new`
  const fields = await hiddenFields(context, address, 'only_show_if_degraded')
  const multipart = {
    ...fields,
    name: 'Smuggled',
    description: '',
    status: 'operational',
    group_id: '',
    start_date: '',
  }
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await context.request.post(address, { multipart, headers: { origin }, maxRedirects: 0 })
    expect(answer.status(), origin).toBeGreaterThanOrEqual(400)
  }
  await expectPublic(app, '/', 'Smuggled', false)
})

test('a key is shown once and works; a colleague joins by a link; a deleted incident can be restored', async ({
  page,
  browser,
}) => {
  await signInByForm(page, app)
  await page.goto(`${app.url}/admin/keys`)
  await page.getByLabel('Name', { exact: true }).fill('Deploy bot')
  await page.getByRole('button', { name: 'Make a key' }).click()
  const key = await page.locator('code.secret').innerText()
  const asked = await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${key}` } })
  expect(asked.status).toBe(200)
  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke Deploy bot' }).click()
  await expect(page.getByText('revoked')).toBeVisible()
  expect((await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${key}` } })).status).toBe(401)

  await page.goto(`${app.url}/admin/account`)
  await page.getByLabel('Their e-mail address').fill('bo@example.org')
  await page.getByLabel('Their role').selectOption('owner')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code.secret').innerText()
  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(link)
  await colleague.getByLabel('Your name').fill('Bo')
  await colleague.getByLabel('Password').fill('another long password')
  await colleague.getByRole('button', { name: 'Create the account' }).click()
  await expect(colleague.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()

  const code = await openIncident(colleague, app, 'By mistake', 'Nothing happened.')
  await colleague.getByRole('link', { name: 'Delete' }).click()
  await colleague.getByRole('button', { name: 'Delete it' }).click()
  await expect(colleague.getByRole('button', { name: 'Restore By mistake' })).toBeVisible()
  expect((await fetch(`${app.url}/incidents/${code}`)).status).toBe(404)
  await colleague.getByRole('button', { name: 'Restore By mistake' }).click()
  await expect(colleague.getByRole('heading', { name: 'By mistake', level: 1 })).toBeVisible()
  await page.goto(`${app.url}/admin/audit`)
  await expect(page.getByRole('row', { name: /Bo .*deleted incident.*By mistake/ })).toBeVisible()
  await colleague.context().close()
})
