import { type Browser, expect, type Locator, test } from '@playwright/test'
import { openIncident, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
let other: App
test.beforeAll(async () => {
  app = await startApp()
  other = await app.another()
})
test.afterAll(async () => {
  await other.stop()
  await app.stop()
})

async function colleague(browser: Browser, at: App) {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, at)
  return page
}

test('a publish on one web process is said on every page of the desk on another, with who did it, in the tab too', async ({
  page,
  browser,
}) => {
  await signIn(page, app)
  await expect(page).toHaveTitle('Now · Heliograph')
  const bo = await colleague(browser, other)
  await openIncident(bo, other, 'Payments slow', 'They take a minute.')
  await expect(page.getByText(/opened incident Payments slow\./)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Payments slow' })).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\) Payments slow .*· Now · Heliograph$/)
  await page.goto(`${app.url}/admin/audit`)
  await bo.getByLabel('What should people know?').fill('Still.')
  await bo.getByRole('button', { name: 'Publish update' }).click()
  // a page with fields waits
  await expect(page.getByText(/published update Payments slow\./)).toBeVisible()
  await page.getByRole('link', { name: 'Show it' }).click()
  await expect(page.getByRole('row', { name: /published update/ })).toBeVisible()
  await bo.context().close()
})

test('what somebody types stays as it is: they are told, and decide', async ({ page, browser }) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Mails are late', 'We look.')
  await page.goto(`${app.url}/admin/incidents/${code}`)
  await page.getByLabel('What should people know?').fill('Half a sent')
  const bo = await colleague(browser, other)
  await bo.goto(`${other.url}/admin/incidents/${code}`)
  await bo.getByLabel('What should people know?').fill('Bo knows more.')
  await bo.getByRole('button', { name: 'Publish update' }).click()
  await expect(page.getByText(/update Mails are late\./)).toBeVisible()
  await expect(page.getByLabel('What should people know?')).toHaveValue('Half a sent')
  await expect(page.getByLabel('What should people know?')).toBeFocused()
  await page.keyboard.type('ence.')
  await expect(page.getByLabel('What should people know?')).toHaveValue('Half a sentence.')
  // the guard against overtaking still knows what was seen
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').first()).toContainText('Bo knows more.')
  await bo.context().close()
})

test('while nothing is published a tab asks the desk nothing', async ({ page }) => {
  await signIn(page, app)
  const asked: string[] = []
  let looks = 0
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/admin/live')) asked.push(pathname)
    if (pathname === '/api/v2/status.json') looks += 1
  })
  await page.goto(`${app.url}/admin/subscribers`)
  await expect.poll(() => looks).toBeGreaterThan(3)
  expect(asked).toEqual([])
})

test('a click counts although news come between press and release, and they are shown afterwards', async ({
  page,
  browser,
}) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Searches time out', 'We look.')
  const bo = await colleague(browser, other)
  const counts = { looks: 0, news: 0 }
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname === '/api/v2/status.json') counts.looks += 1
    if (pathname === '/admin/live' && answer.ok()) counts.news += 1
  })
  /** News come while the pointer is pressed there, and there is time to draw them. */
  const pressMeanwhile = async (name: string, place: Locator) => {
    await page.goto(`${app.url}/admin`)
    await place.hover()
    await page.mouse.down()
    const before = { ...counts }
    await openIncident(bo, other, name, 'They look.')
    await expect.poll(() => counts.news).toBeGreaterThan(before.news)
    const heard = counts.looks
    await expect.poll(() => counts.looks).toBeGreaterThan(heard + 2)
    await page.mouse.up()
  }
  await pressMeanwhile('Behind a press', page.getByRole('link', { name: 'Searches time out' }))
  await expect(page).toHaveURL(`${app.url}/admin/incidents/${code}`)
  await pressMeanwhile('Behind another', page.getByRole('heading', { name: 'Now', level: 1 }))
  await expect(page.getByRole('link', { name: 'Behind another' })).toBeVisible()
  await bo.context().close()
})

test('a session that has ended is told nothing more', async ({ page, browser }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await page.getByLabel('Name', { exact: true }).fill('Kept')
  await page.context().clearCookies()
  const bo = await colleague(browser, app)
  await openIncident(bo, app, 'Behind their back', 'Nobody tells.')
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByText('Behind their back')).toHaveCount(0)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Kept')
  await bo.context().close()
})
