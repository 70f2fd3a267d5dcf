import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { App } from './app'

type Operator = { email: string; password: string }

/** Signs in and answers with the desk's first page in view. */
export async function signIn(page: Page, app: App, operator: Operator = app.operator): Promise<void> {
  await page.goto(`${app.url}/admin/sign-in`)
  await page.getByLabel('E-mail address').fill(operator.email)
  await page.getByLabel('Password').fill(operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
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

/** Presses the button and waits for the receipt of this publish, not of an earlier one that is still in view. */
export async function publishBy(page: Page, button: string): Promise<void> {
  const before = page.url()
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL((url) => url.href !== before && url.searchParams.has('receipt'))
  await expect(page.getByRole('status', { name: 'Receipt' })).toContainText(
    /(?:Visible|Gone) everywhere at .* ms after you pressed publish/,
  )
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
