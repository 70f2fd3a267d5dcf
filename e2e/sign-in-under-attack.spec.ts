import { type APIRequestContext, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { hiddenFields, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

const address = () => `${app.url}/admin/sign-in`

/** Posts the form as a browser without scripts does, from an address of one's own choice. */
async function guesser(context: BrowserContext, request: APIRequestContext) {
  const fields = await hiddenFields(context, address(), 'next')
  return (email: string, password: string, from: string) =>
    request.post(address(), {
      multipart: { ...fields, email, password },
      headers: { origin: app.url, 'x-forwarded-for': from },
      maxRedirects: 0,
    })
}

const enterAgain = async (page: Page) => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await signInByForm(page, app)
}

test("a stranger's wrong passwords from the operator's own address do not lock their browser out", async ({
  browser,
  playwright,
}) => {
  const shared = '203.0.113.5'
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': shared } })
  const page = await context.newPage()
  await signInByForm(page, app)
  const request = await playwright.request.newContext()
  const guess = await guesser(context, request)
  const answers = []
  for (let tries = 0; tries < 12; tries++)
    answers.push(await guess(app.operator.email, `guess number ${tries}`, shared))
  expect(answers.map((answer) => answer.status())).toEqual([...Array(10).fill(200), 429, 429])
  expect(Number(answers[11]?.headers()['retry-after'])).toBeGreaterThan(0)
  await enterAgain(page)

  // without a cookie the same address has to wait, another one has not
  expect((await guess(app.operator.email, app.operator.password, shared)).status()).toBe(429)
  expect((await guess(app.operator.email, app.operator.password, '198.51.100.7')).status()).toBe(303)
  await request.dispose()
  await context.close()
})

test('while sixty connections from ever new addresses guess, the right password is let in, and keys are answered', async ({
  page,
  context,
  playwright,
}) => {
  await signInByForm(page, app)
  const request = await playwright.request.newContext()
  const guess = await guesser(context, request)
  let on = true
  let guessed = 0
  const flood = Array.from({ length: 60 }, async () => {
    while (on) {
      const number = guessed++
      await guess(app.operator.email, `guess number ${number}`, `10.${number >> 8}.${number & 255}.1`).catch(() => null)
    }
  })
  await expect.poll(() => guessed).toBeGreaterThan(60)
  for (let times = 0; times < 4; times++) await enterAgain(page)
  const asked = await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
  expect(asked.status).toBe(200)
  // who has never signed in here waits among the strangers, and has a turn
  expect((await guess(app.operator.email, app.operator.password, '198.51.100.9')).status()).toBe(303)
  on = false
  await Promise.all(flood)
  await request.dispose()

  await page.goto(`${app.url}/admin/audit`)
  const failed = page.getByRole('row', { name: /failed to sign in/ })
  // twenty of their own, and of all the others one more whenever a count has doubled: what was written is never changed
  const noted = 2 * (Math.floor(Math.log2(guessed)) + 1)
  expect(await failed.count()).toBeLessThanOrEqual(20 + noted)
  await expect(failed.filter({ hasText: 'o…@example.com' }).first()).toBeVisible()
  const together = await page.getByRole('row', { name: /many networks/ }).count()
  expect(together).toBeGreaterThan(0)
  expect(together).toBeLessThanOrEqual(noted)
  await expect(page.getByRole('row', { name: /signed out/ }).first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText('guess number')
})

test('a known browser is known by a cookie that scripts and other sites cannot reach', async ({ page, context }) => {
  await signInByForm(page, app)
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'heliograph-known')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  // it is no session
  await context.clearCookies({ name: 'heliograph' })
  await page.goto(`${app.url}/admin`)
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in')
})

test('a common password is refused where it is chosen, and the rule stands there', async ({ page, browser }) => {
  await signInByForm(page, app)
  await page.goto(`${app.url}/admin/account`)
  await expect(page.getByText('no common password').first()).toBeVisible()
  await page.getByLabel('Their e-mail address').fill('grace@example.org')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code.secret').innerText()
  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(link)
  await colleague.getByLabel('Your name').fill('Grace Hopper')
  for (const [password, said] of [
    ['Password1234!', 'common password'],
    ['qwertyuiop123', 'common password'],
    ['Grace Hopper 1906', 'little more than your address'],
    ['kettle anvil passport', ''],
  ] as const) {
    await colleague.getByLabel('Password').fill(password)
    await colleague.getByRole('button', { name: 'Create the account' }).click()
    if (said) await expect(colleague.getByText(said).first()).toBeVisible()
  }
  await expect(colleague.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
  await colleague.context().close()
})

test('a common password in the environment makes no operator: one line names the variable, and not its value', async () => {
  const failed = await startApp({ env: { OPERATOR_PASSWORD: 'Password1234!' } }).catch(({ message }: Error) => message)
  expect(failed).toContain('OPERATOR_PASSWORD cannot be used. This is a common password')
  expect(failed).not.toContain('Password1234!')
  expect(failed).not.toMatch(/\n\s+at /)
})

test('signing in over an earlier session ends that one', async ({ page, context }) => {
  await signInByForm(page, app)
  const [earlier] = (await context.cookies()).filter(({ name }) => name === 'heliograph')
  await signInByForm(page, app)
  const [later] = (await context.cookies()).filter(({ name }) => name === 'heliograph')
  expect(later?.value).not.toBe(earlier?.value)
  await context.addCookies(earlier ? [earlier] : [])
  await page.goto(`${app.url}/admin`)
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in')
})
