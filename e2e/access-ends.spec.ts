import { type Browser, expect, type Page, test } from '@playwright/test'
import { createResetLink } from '@/lib/store/operators/reset-link'
import { readLinkSecret, subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import { hiddenFields, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'
import { ownNetwork, subscriptionsOf } from './support/subscriptions'

let app: App
let held: ReturnType<typeof subscriptionsOf>
test.beforeAll(async () => {
  app = await startApp()
  held = subscriptionsOf(app)
})
test.afterAll(async () => {
  await held.close()
  await app.stop()
})

const password = 'kettle anvil passport'

const makeLink = async (page: Page, name: string) => {
  await page.goto(`${app.url}/admin/account`)
  await page.getByLabel('Their e-mail address').fill(`${name.toLowerCase()}@example.org`)
  await page.getByLabel('Their role').selectOption('owner')
  await page.getByRole('button', { name: 'Make a link' }).click()
  return page.locator('code.secret').innerText()
}

async function join(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ extraHTTPHeaders: ownNetwork() })).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await expect(page.getByText(`${name.toLowerCase()}@example.org`)).toBeVisible()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
  return page
}

test('who is shut out in the middle of typing keeps the text, publishes nothing, and has no way back', async ({
  page,
  browser,
}) => {
  await signInByForm(page, app)
  const boris = await join(browser, await makeLink(page, 'Boris'), 'Boris')
  const invitation = await makeLink(boris, 'Natasha')
  await boris.goto(`${app.url}/admin/keys`)
  await boris.getByLabel('Name', { exact: true }).fill('Back door')
  await boris.getByRole('button', { name: 'Make a key' }).click()
  const key = await boris.locator('code.secret').innerText()
  const asked = () => fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${key}` } })
  expect((await asked()).status).toBe(200)
  await boris.goto(`${app.url}/admin/incidents/new`)
  await boris.getByLabel('Name', { exact: true }).fill('Half written')
  await boris.getByLabel('What should people know?').fill('It is all my fault.')

  await page.goto(`${app.url}/admin/account`)
  await expect(page.getByRole('button', { name: 'Withdraw the invitation of natasha@example.org' })).toBeVisible()
  await page.getByRole('button', { name: 'Shut out Boris' }).click()
  await expect(page.getByRole('button', { name: 'Let back in Boris' })).toBeVisible()

  await boris.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(boris.getByRole('alert').first()).toContainText('Your session has ended')
  await expect(boris.getByLabel('What should people know?')).toHaveValue('It is all my fault.')
  expect(await (await fetch(app.url)).text()).not.toContain('Half written')

  expect((await asked()).status).toBe(401)
  await boris.goto(invitation)
  await expect(boris.getByText('This link has been used, is too old, or never existed.')).toBeVisible()
  await boris.goto(`${app.url}/admin/sign-in`)
  await boris.getByLabel('E-mail address').fill('boris@example.org')
  await boris.getByLabel('Password').fill(password)
  await boris.getByRole('button', { name: 'Sign in' }).click()
  await expect(boris.getByRole('alert').first()).toContainText('do not belong together')

  await page.getByRole('button', { name: 'Let back in Boris' }).click()
  await expect(page.getByRole('button', { name: 'Shut out Boris' })).toBeVisible()
  expect((await asked()).status).toBe(401)
  await boris.goto(`${app.url}/admin`)
  expect(new URL(boris.url()).pathname).toBe('/admin/sign-in')
  await boris.context().close()
})

test('open invitations are withdrawn at once', async ({ page, browser }) => {
  await signInByForm(page, app)
  const link = await makeLink(page, 'Igor')
  await page.getByRole('button', { name: 'Withdraw the invitation of igor@example.org' }).click()
  await expect(page.getByText('igor@example.org')).toHaveCount(0)
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other.getByText('This link has been used, is too old, or never existed.')).toBeVisible()
  await other.context().close()
})

test('a reset link gives a new password, once, and ends the other sessions', async ({ page, browser }) => {
  await signInByForm(page, app)
  const grace = await join(browser, await makeLink(page, 'Grace'), 'Grace')
  const link = `${app.url}/admin/reset?token=${await createResetLink(held.db, 'grace@example.org', new Date())}`
  const elsewhere = await (await browser.newContext({ extraHTTPHeaders: ownNetwork() })).newPage()
  await elsewhere.goto(link)
  await elsewhere.getByLabel('New password').fill('password1234')
  await elsewhere.getByRole('button', { name: 'Change the password' }).click()
  await expect(elsewhere.getByText('common password').first()).toBeVisible()
  await elsewhere.getByLabel('New password').fill('thirteen silver spoons')
  await elsewhere.getByRole('button', { name: 'Change the password' }).click()
  await expect(elsewhere.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
  await grace.goto(`${app.url}/admin`)
  expect(new URL(grace.url()).pathname).toBe('/admin/sign-in')
  await grace.goto(link)
  await expect(grace.getByText('This link has been used, is too old, or never existed.')).toBeVisible()
  for (const one of [grace, elsewhere]) await one.context().close()
})

test('nobody is signed in or out by another site', async ({ context, playwright }) => {
  const address = `${app.url}/admin/sign-in`
  const fields = await hiddenFields(context, address, 'next')
  const request = await playwright.request.newContext({ extraHTTPHeaders: ownNetwork() })
  for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`, undefined]) {
    const multipart = { ...fields, ...app.operator }
    const headers: Record<string, string> = origin ? { origin } : {}
    const answer = await request.post(address, { multipart, headers, maxRedirects: 0 })
    expect(answer.status(), origin).toBe(403)
    expect(answer.headers()['set-cookie'], origin).toBeUndefined()
  }
  await request.dispose()
})

const endpoint = 'https://hook.example.com/in'
const api = (body: unknown) =>
  fetch(`${app.url}/api/v2/subscribers.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...ownNetwork() },
    body: JSON.stringify(body),
  })
const send = (url: string, fields: Record<string, string> = {}) =>
  fetch(`${url}/send`, {
    method: 'POST',
    headers: { origin: app.url },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

test('links of an endpoint’s earlier owner open nothing of the new one', async ({ page }) => {
  const linksNow = async () => subscriberLinks(await readLinkSecret(held.db), await held.find(endpoint), app.url)
  const subscribe = (email: string) => api({ subscriber: { endpoint, email } })

  expect((await subscribe('squatter@example.com')).status).toBe(201)
  const unused = await linksNow()
  expect((await subscribe('old@example.com')).status).toBe(201)
  const old = await linksNow()
  // made for whoever asked first, and used only now
  expect((await page.goto(unused.confirmUrl))?.status()).toBe(404)
  expect((await send(unused.confirmUrl)).status).toBe(404)
  expect((await held.find(endpoint)).confirmedAt).toBeNull()

  expect((await send(old.confirmUrl)).status).toBe(200)
  expect((await page.goto(old.confirmUrl))?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'Confirmed' })).toBeVisible()
  // a confirmation does not lead to the subscription a second time
  const again = await (await send(old.confirmUrl)).text()
  expect(again).toContain('Confirmed')
  expect(again).not.toMatch(/whsec_|\/subscriptions\/[0-9a-z]{12}\./)

  expect((await send(old.manageUrl, { intent: 'unsubscribe' })).status).toBe(303)
  expect((await send(old.manageUrl, { intent: 'secret' })).headers.get('location')).toBeNull()
  expect((await held.find(endpoint)).unsubscribedAt).not.toBeNull()
  expect((await subscribe('new@example.com')).status).toBe(201)
  const now = await linksNow()
  expect((await send(now.confirmUrl)).status).toBe(200)

  const before = await held.state()
  for (const url of [old.confirmUrl, old.manageUrl, old.unsubscribeUrl, unused.manageUrl, unused.unsubscribeUrl]) {
    const answer = await page.goto(url)
    expect(answer?.status(), url).toBe(404)
    expect(await answer?.text()).not.toContain('new@example.com')
  }
  for (const intent of ['secret', 'unsubscribe', 'components', 'again'])
    expect((await send(old.manageUrl, { intent })).status, intent).toBe(404)
  expect((await send(old.unsubscribeUrl)).status).toBe(404)
  const token = old.manageUrl.split('/').at(-1)
  for (const method of ['GET', 'DELETE'])
    expect((await fetch(`${app.url}/api/v2/subscribers/${token}.json`, { method })).status, method).toBe(404)
  expect(await held.state()).toBe(before)
  expect((await page.goto(now.manageUrl))?.status()).toBe(200)
})
