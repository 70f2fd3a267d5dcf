import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { App } from './app'

type Operator = { email: string; password: string }

/** Signs in by the form, as people do, and answers with the desk's first page in view. */
export async function signInByForm(page: Page, app: App, operator: Operator = app.operator): Promise<void> {
  await page.goto(`${app.url}/admin/sign-in`)
  await page.getByLabel('E-mail address').fill(operator.email)
  await page.getByLabel('Password').fill(operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
}

/** The same for tests about something else: what the form posts with scripts off, by the browser's own session and without its window. */
export async function signIn(page: Page, app: App, { email, password }: Operator = app.operator): Promise<void> {
  const address = `${app.url}/admin/sign-in`
  const multipart = { ...(await hiddenFields(page.context(), address, 'password')), email, password }
  await page.context().request.post(address, { multipart, headers: { origin: app.url }, maxRedirects: 0 })
  await page.goto(`${app.url}/admin`)
  await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
}

/** Opens an incident by the form; answers its code. */
export async function openIncident(page: Page, app: App, name: string, text: string): Promise<string> {
  await page.goto(`${app.url}/admin/incidents/new`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What should people know?').fill(text)
  await publishBy(page, 'Publish')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/**
 * Presses the button and waits for the receipt of this publish, not of an earlier one that is still in view. Throws the words of the
 * note when it is refused.
 */
export async function publishBy(page: Page, button: string): Promise<void> {
  const before = page.url()
  const notes = page.locator('main').getByRole('alert')
  const earlier = await notes.allInnerTexts()
  await page.getByRole('button', { name: button, exact: true }).click()
  const isReceived = (url: URL) => url.href !== before && url.searchParams.has('receipt')
  const isOver = () => page.isClosed() || isReceived(new URL(page.url()))
  await Promise.race([page.waitForURL(isReceived), newWords(notes, earlier, isOver).then(refuse)])
  await expect(page.getByRole('status', { name: 'Receipt' })).toContainText(
    /(?:Visible|Gone) everywhere at .* ms after you pressed publish/,
  )
}

function refuse(words: string | null) {
  if (words !== null) throw new Error(`It was not published: ${words}`)
}

/** Waits for a note that was not there earlier; null when it was over before. */
async function newWords(notes: Locator, earlier: string[], isOver: () => boolean): Promise<string | null> {
  while (!isOver()) {
    // a page that is just left shows none
    const words = (await notes.allInnerTexts().catch(() => [])).find((one) => !earlier.includes(one))
    if (words !== undefined && !isOver()) return words
    await sleep(100)
  }
  return null
}

/** Anybody who asks now reads this there (or does not). */
export async function expectPublic(app: App, path: string, text: string, told = true): Promise<void> {
  const response = await fetch(app.url + path)
  const body = (await response.text()).replaceAll('&#x27;', "'")
  expect(body.includes(text), `“${text}” on ${path}`).toBe(told)
}

/** What the form that holds this field would post with scripts off: its hidden fields. */
export async function hiddenFields(
  context: BrowserContext,
  address: string,
  field: string,
): Promise<Record<string, string>> {
  const html = await (await context.request.get(address)).text()
  const form = html.split('<form').find((part) => part.includes(`name="${field}"`)) ?? ''
  const inputs = form
    .slice(0, form.indexOf('</form>'))
    .matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescaped(value)]))
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** As if the session had run out. */
export async function loseSession(context: BrowserContext): Promise<void> {
  await context.clearCookies()
}
