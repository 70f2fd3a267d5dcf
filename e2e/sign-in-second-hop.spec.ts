import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { RawVisitor, type Said } from './support/raw-visitor'

// The framework calls itself when an action is sent to another page than its own, and for the page that follows an action. Who is
// counted there is who sent the request, whatever they say of themselves.

let app: App
test.beforeAll(async () => {
  app = await startApp({ env: { TRUSTED_PROXIES: 'none' } })
})
test.afterAll(() => app.stop())

const typed = 'guessed by the browser'
const claims = (at: number) => ({
  ...Object.fromEntries(
    ['x-forwarded-for', 'x-real-ip', 'x-heliograph-client', 'x-client-ip', 'cf-connecting-ip'].map((name) => [
      name,
      `203.0.113.${at}`,
    ]),
  ),
  forwarded: `for=203.0.113.${at}`,
  'x-action-forwarded': String(at % 2),
})
const saidIn = ({ body }: Said) => /do not belong together|Too many tries/.exec(body)?.[0]

test('an action counts for who sent it, to whichever page it is sent', async ({ page }) => {
  await page.goto(`${app.url}/admin/sign-in`)
  await page.getByLabel('E-mail address').fill(app.operator.email)
  await page.getByLabel('Password').fill(typed)
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const asSent = (await sent).postDataBuffer()?.toString('latin1') ?? ''
  expect(asSent).toContain(typed)
  const { accept = '', 'content-type': type = '', 'next-action': action = '' } = (await sent).headers()
  const own = { accept, 'content-type': type, 'next-action': action, origin: app.url }
  const call = (visitor: RawVisitor, path: string, password: string, said = {}) =>
    visitor.ask(path, {
      method: 'POST',
      headers: { ...own, ...said },
      body: Buffer.from(asSent.replaceAll(typed, password), 'latin1'),
    })

  for (const [at, path] of ['/admin/sign-in', '/admin/setup', '/admin/reset', '/admin'].entries()) {
    const guesser = new RawVisitor(app.url, `127.0.0.${30 + at}`)
    const answers: unknown[] = []
    for (let turn = 0; turn < 12; turn++)
      answers.push(saidIn(await call(guesser, path, `guess number ${turn}`, claims(turn))))
    expect([path, ...answers]).toEqual([
      path,
      ...Array(10).fill('do not belong together'),
      ...Array(2).fill('Too many tries'),
    ])
    expect([path, saidIn(await call(guesser, path, app.operator.password, claims(99)))]).toEqual([
      path,
      'Too many tries',
    ])
    const honest = await call(new RawVisitor(app.url, `127.0.0.${40 + at}`), path, app.operator.password)
    expect([path, honest.status, saidIn(honest)]).toEqual([path, expect.any(Number), undefined])
    expect(honest.status, path).toBeLessThan(400)
  }
})
