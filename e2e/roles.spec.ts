import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { Role } from '@/lib/status/operator/may-do'
import { createOperator } from '@/lib/store/operators/operator'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { expectPublic, hiddenFields, openIncident, publishBy, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'
import { ownNetwork } from './support/subscriptions'

// The owner works in one web process and the colleague in another one on the same database: what is changed in one is asked of the other.

let app: App
let elsewhere: App
let db: Database
test.beforeAll(async () => {
  app = await startApp()
  elsewhere = await app.another()
  db = openDatabase(app.databaseUrl ?? '')
})
test.afterAll(async () => {
  await db.$disconnect()
  await elsewhere.stop()
  await app.stop()
})

const password = 'kettle anvil passport'

/** A colleague who is an owner, signed in elsewhere. */
async function colleague(browser: Browser, name: string, javaScriptEnabled = true) {
  const email = `${name.toLowerCase()}@example.org`
  await createOperator(db, { email, name, password }, new Date())
  const context = await browser.newContext({ javaScriptEnabled, extraHTTPHeaders: ownNetwork() })
  const page = await context.newPage()
  await signInByForm(page, elsewhere, { email, password })
  return { name, email, context, page }
}

const rowOf = (owner: Page, email: string) =>
  owner.getByRole('listitem').filter({ has: owner.getByText(email, { exact: false }) })

async function giveRole(owner: Page, { name, email }: { name: string; email: string }, role: Role): Promise<void> {
  await owner.goto(`${app.url}/admin/account`)
  await owner.getByLabel(`Role of ${name}`).selectOption(role)
  await owner.getByRole('button', { name: `Give this role to ${name}` }).click()
  await expect(rowOf(owner, email).locator('p.quiet').first()).toContainText(`· ${role}:`)
}

const forbidden = (least: Role, role: Role) => `it takes the role ${least}, and yours is ${role}`

const offers: Record<'update' | 'open' | 'keys', (page: Page) => Promise<boolean>> = {
  update: async (page) => (await page.getByRole('button', { name: 'Publish update' }).count()) > 0,
  open: async (page) => (await page.getByRole('main').getByRole('link', { name: 'Open an incident' }).count()) > 0,
  keys: async (page) => (await page.getByRole('button', { name: 'Make a key' }).count()) > 0,
}

test('each role sees the buttons that it may use, and the others not', async ({ page, browser }) => {
  await signInByForm(page, app)
  const code = await openIncident(page, app, 'Payments slow', 'We look into it.')
  const bo = await colleague(browser, 'Bo')
  const seen = async () => {
    await bo.page.goto(`${elsewhere.url}/admin/incidents/${code}`)
    await expect(bo.page.getByRole('heading', { name: 'Payments slow' }).first()).toBeVisible()
    const update = await offers.update(bo.page)
    await bo.page.goto(`${elsewhere.url}/admin/incidents`)
    await expect(bo.page.getByRole('heading', { name: 'Incidents', level: 1 })).toBeVisible()
    const open = await offers.open(bo.page)
    await bo.page.goto(`${elsewhere.url}/admin/keys`)
    await expect(bo.page.getByRole('heading', { name: 'API keys' })).toBeVisible()
    const keys = await offers.keys(bo.page)
    const get = async (path: string) => (await bo.context.request.get(elsewhere.url + path)).status()
    return { update, open, keys, csv: await get('/admin/subscribers/export'), log: await get('/admin/audit/export') }
  }
  expect(await seen()).toEqual({ update: true, open: true, keys: true, csv: 200, log: 200 })
  await giveRole(page, bo, 'editor')
  expect(await seen()).toEqual({ update: true, open: true, keys: false, csv: 200, log: 200 })
  await giveRole(page, bo, 'responder')
  expect(await seen()).toEqual({ update: true, open: false, keys: false, csv: 403, log: 403 })
  await bo.page.goto(`${elsewhere.url}/admin/incidents/${code}`)
  await bo.page.getByLabel('What should people know?').fill('A responder says this.')
  await publishBy(bo.page, 'Publish update')
  await expectPublic(app, `/incidents/${code}`, 'A responder says this.')
  await giveRole(page, bo, 'viewer')
  expect(await seen()).toEqual({ update: false, open: false, keys: false, csv: 403, log: 403 })
  await bo.page.goto(`${elsewhere.url}/admin`)
  await expect(bo.page.getByText('You may read this desk.')).toBeVisible()
  await bo.page.keyboard.press('Control+k')
  await expect(bo.page.getByRole('option', { name: 'Incidents Page' }).first()).toBeVisible()
  await expect(bo.page.getByRole('option', { name: /Start$/ })).toHaveCount(0)
  await bo.context.close()
})

for (const javaScriptEnabled of [true, false])
  test(`a tab from before can do nothing after the change, and says why${javaScriptEnabled ? '' : ', without scripts too'}`, async ({
    page,
    browser,
  }) => {
    await signInByForm(page, app)
    const cy = await colleague(browser, javaScriptEnabled ? 'Cy' : 'Di', javaScriptEnabled)
    await cy.page.goto(`${elsewhere.url}/admin/incidents/new`)
    const words = `Of an old tab${javaScriptEnabled ? '' : ' without scripts'}`
    await cy.page.getByLabel('Name', { exact: true }).fill(words)
    await cy.page.getByLabel('What should people know?').fill(`${words} indeed.`)
    await giveRole(page, cy, 'responder')
    const answered = cy.page.waitForResponse((response) => response.request().method() === 'POST')
    await cy.page.getByRole('button', { name: 'Publish', exact: true }).click()
    // the status of an answer to a script is Next's own language
    expect((await answered).status()).toBe(javaScriptEnabled ? 200 : 403)
    await expect(cy.page.getByRole('alert').first()).toContainText(forbidden('editor', 'responder'))
    if (javaScriptEnabled) await expect(cy.page.getByLabel('Name', { exact: true })).toHaveValue(words)
    else await expect(cy.page.getByRole('alert').first()).toContainText(`${words} indeed.`)
    await expectPublic(app, '/', words, false)
    expect(await db.incident.count({ where: { name: words } })).toBe(0)
    await cy.context.close()
  })

/** Posts by hand what the form that holds this field would have sent. */
const post = (context: BrowserContext, address: string, multipart: Record<string, string>) =>
  context.request.post(address, { multipart, headers: { origin: elsewhere.url }, maxRedirects: 0 })

test('a form that is posted by hand is refused with 403 and stores nothing; keys and invitations of a former owner are dead', async ({
  page,
  browser,
}) => {
  await signInByForm(page, app)
  const eli = await colleague(browser, 'Eli')
  await eli.page.goto(`${elsewhere.url}/admin/keys`)
  await eli.page.getByLabel('Name', { exact: true }).fill('Of Eli')
  await eli.page.getByRole('button', { name: 'Make a key' }).click()
  const key = await eli.page.locator('code.secret').innerText()
  await eli.page.goto(`${elsewhere.url}/admin/account`)
  await eli.page.getByLabel('Their e-mail address').fill('fay@example.org')
  await eli.page.getByRole('button', { name: 'Make a link' }).click()
  const link = await eli.page.locator('code.secret').innerText()
  const address = `${elsewhere.url}/admin/components/new`
  const fields = await hiddenFields(eli.context, address, 'only_show_if_degraded')
  const keyForm = await hiddenFields(eli.context, `${elsewhere.url}/admin/keys`, 'days')
  const pageId = (await db.page.findFirstOrThrow()).id
  const write = (url: string) =>
    fetch(`${url}/api/v1/pages/${pageId}/components`, {
      method: 'POST',
      headers: { authorization: `OAuth ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ component: { name: 'By a key' } }),
    })
  await giveRole(page, eli, 'viewer')
  for (const url of [app.url, elsewhere.url]) expect((await write(url)).status).toBe(403)
  const component = { name: 'Smuggled', description: '', status: 'operational', group_id: '', start_date: '' }
  const answer = await post(eli.context, address, { ...fields, ...component })
  expect(answer.status()).toBe(403)
  expect(await answer.text()).toContain(forbidden('editor', 'viewer'))
  const forKey = await post(eli.context, `${elsewhere.url}/admin/keys`, {
    ...keyForm,
    name: 'Back door',
    'scopes[]': 'read',
    days: '',
  })
  expect(forKey.status()).toBe(403)
  expect(await db.component.count({ where: { name: { in: ['Smuggled', 'By a key'] } } })).toBe(0)
  expect(await db.apiKey.count({ where: { name: 'Back door' } })).toBe(0)
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(link)
  await expect(stranger.getByText('This link has been used, is too old, or never existed.')).toBeVisible()
  await stranger.context().close()
  await eli.context.close()
})

test('an invitation is for one address and one role: who follows it is that, and nobody else', async ({
  page,
  browser,
}) => {
  await signInByForm(page, app)
  await page.goto(`${app.url}/admin/account`)
  await page.getByLabel('Their e-mail address').fill('hal@example.org')
  await page.getByLabel('Their role').selectOption('viewer')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code.secret').innerText()
  const invited = page.getByRole('listitem').filter({ hasText: 'hal@example.org' })
  await expect(invited).toContainText('viewer · until')
  const hal = await (await browser.newContext({ extraHTTPHeaders: ownNetwork() })).newPage()
  await hal.goto(link)
  await expect(hal.getByText('hal@example.org')).toBeVisible()
  await hal.getByLabel('Your name').fill('Hal')
  await hal.getByLabel('Password').fill(password)
  await hal.getByRole('button', { name: 'Create the account' }).click()
  await expect(hal.getByText('You may read this desk.')).toBeVisible()
  await hal.goto(`${elsewhere.url}/admin/incidents`)
  await expect(hal.getByRole('heading', { name: 'Incidents', level: 1 })).toBeVisible()
  expect(await offers.open(hal)).toBe(false)
  await page.reload()
  await expect(page.getByLabel('Role of Hal')).toHaveValue('viewer')
  await expect(page.getByRole('heading', { name: 'Invited' })).toHaveCount(0)
  await hal.context().close()
})

test('the last owner stays one: neither another role nor the way out', async ({ page, browser }) => {
  await signInByForm(page, app)
  const flo = await colleague(browser, 'Flo')
  const me = await db.operator.findUniqueOrThrow({ where: { email: app.operator.email } })
  for (const { name, email, id } of await db.operator.findMany({ where: { disabledAt: null } }))
    if (id !== me.id && email !== flo.email) await giveRole(page, { name, email }, 'viewer')
  await giveRole(page, { name: me.name, email: me.email }, 'viewer')
  await page.goto(`${app.url}/admin/account`)
  await expect(page.getByLabel(`Role of ${flo.name}`)).toHaveCount(0)
  expect(await page.content()).not.toContain('last here')
  await flo.page.goto(`${elsewhere.url}/admin/account`)
  await flo.page.getByLabel(`Role of ${flo.name}`).selectOption('editor')
  await flo.page.getByRole('button', { name: `Give this role to ${flo.name}` }).click()
  await expect(flo.page.getByRole('alert').first()).toContainText('A page needs an owner')
  // back to how it was
  await flo.page.getByLabel(`Role of ${me.name}`).selectOption('owner')
  await flo.page.getByRole('button', { name: `Give this role to ${me.name}` }).click()
  await expect(rowOf(flo.page, me.email).locator('p.quiet').first()).toContainText('· owner:')
  await flo.context.close()
})

test('open sessions are listed with browser and place; the one that is ended is out at once, in every process', async ({
  page,
  browser,
}) => {
  await signInByForm(page, app)
  const gus = await colleague(browser, 'Gus')
  const phone = await browser.newContext({
    userAgent: 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    extraHTTPHeaders: { 'x-forwarded-for': '93.184.216.34' },
  })
  const onPhone = await phone.newPage()
  await signInByForm(onPhone, app, { email: gus.email, password })
  await gus.page.goto(`${elsewhere.url}/admin/account`)
  const own = gus.page.getByRole('listitem')
  await expect(own.filter({ hasText: '(this one)' })).toContainText(/Chrome on .* last used/)
  await expect(own.filter({ hasText: 'Firefox on Android' })).toContainText('from the internet (93.184.216.34)')
  await own
    .filter({ hasText: 'Firefox on Android' })
    .getByRole('button', { name: /^End it/ })
    .click()
  await expect(own.filter({ hasText: 'Firefox on Android' })).toHaveCount(0)
  await onPhone.goto(`${app.url}/admin/incidents`)
  expect(new URL(onPhone.url()).pathname).toBe('/admin/sign-in')

  await page.goto(`${app.url}/admin/account`)
  const row = rowOf(page, gus.email)
  await expect(row.locator('p.quiet').first()).toContainText(/· last here (just now|.* ago)/)
  await row.getByText('Signed in once').click()
  await row.getByRole('button', { name: /^End it/ }).click()
  await expect(row.getByText('Signed in once')).toHaveCount(0)
  await expect(row.locator('p.quiet').first()).toContainText('· last here')
  for (const url of [elsewhere.url, app.url]) {
    await gus.page.goto(`${url}/admin`)
    expect(new URL(gus.page.url()).pathname).toBe('/admin/sign-in')
  }
  for (const path of ['/admin/live', '/admin/lanes/gauges', '/admin/audience?components=x'])
    expect((await gus.context.request.get(elsewhere.url + path)).status(), path).toBe(401)
  await phone.close()
  await gus.context.close()
})
