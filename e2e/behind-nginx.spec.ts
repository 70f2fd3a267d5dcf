import { type BrowserContext, expect, test } from '@playwright/test'
import { openIncident, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'
import { hasNginx } from './support/nginx-cache'
import { NginxProxy, oddSpellings, trustedProxies, usualProxies } from './support/nginx-proxy'
import { ownPort } from './support/own-port'
import { RawVisitor } from './support/raw-visitor'

const triesOfAStranger = 10
const subscriptionsOfOne = 5

async function subscribe(visitor: RawVisitor, at: number, claim: Record<string, string>): Promise<number> {
  const body = Buffer.from(JSON.stringify({ subscriber: { email: `limit-${at}@example.org` } }))
  const headers = { 'content-type': 'application/json', ...claim }
  return (await visitor.ask('/api/v2/subscribers.json', { method: 'POST', headers, body })).status
}

test.skip(!hasNginx(), 'nginx is not installed')

for (const [name, way] of Object.entries(usualProxies)) {
  test.describe(`a proxy ${name}`, () => {
    let app: App
    let proxy: NginxProxy
    let url: string

    test.beforeAll(async () => {
      const port = await ownPort(6300)
      url = `${'tls' in way ? 'https' : 'http'}://localhost:${port}`
      app = await startApp({ env: { BASE_URL: url, TRUSTED_PROXIES: trustedProxies } })
      proxy = await NginxProxy.inFrontOf(`http://127.0.0.1:${app.port}`, port, way)
    })
    test.afterAll(async () => {
      await proxy?.stop()
      await app?.stop()
    })

    const asReached = () => ({ url, operator: app.operator }) as App
    const withContext = async (
      browser: { newContext: (options: object) => Promise<BrowserContext> },
      javaScriptEnabled: boolean,
      work: (context: BrowserContext) => Promise<void>,
    ) => {
      const context = await browser.newContext({ javaScriptEnabled, ignoreHTTPSErrors: true })
      await work(context).finally(() => context.close())
    }

    for (const script of [true, false]) {
      test(`operators sign in and publish, customers read and subscribe, with${script ? '' : 'out'} scripts`, async ({
        browser,
      }) => {
        await withContext(browser, script, async (context) => {
          const page = await context.newPage()
          await signInByForm(page, asReached())
          const told = `Behind a proxy, with${script ? '' : 'out'} scripts`
          await openIncident(page, asReached(), told, 'It is read at once.')
          await page.goto(url)
          await expect(page.getByRole('heading', { level: 1 })).toContainText(told)
        })
        await withContext(browser, script, async (context) => {
          const page = await context.newPage()
          await page.goto(`${url}/subscribe`)
          await page.getByLabel('E-mail address').fill(`reader-${script}@example.org`)
          await page.getByRole('button', { name: 'Subscribe' }).click()
          if (!script)
            await expect(async () => {
              await page.getByRole('button', { name: 'Yes, subscribe' }).click()
              await expect(page).toHaveURL(/\/subscribe\/sent/, { timeout: 500 })
            }).toPass()
          await expect(page).toHaveURL(/\/subscribe\/sent/)
        })
      })
    }

    test('a form from another site is refused, whatever is claimed of it', async () => {
      const visitor = new RawVisitor(url, '127.0.0.31')
      const { email, password } = app.operator
      const foreign = { origin: 'http://evil.example' }
      const claims: Record<string, string>[] = [
        {},
        { 'x-forwarded-host': 'evil.example' },
        { forwarded: 'host=evil.example' },
      ]
      for (const claim of claims)
        expect((await visitor.signIn(email, password, { ...foreign, ...claim })).status).toBe(403)
      expect((await visitor.signIn(email, password)).status).toBe(303)
    })

    test('limits are each visitor’s own, and nobody passes them by what they say of themselves', async () => {
      await expectOwnLimits(url, app, ['127.0.0.11', '127.0.0.12'])
      const [greedy, modest] = [new RawVisitor(url, '127.0.0.21'), new RawVisitor(url, '127.0.0.22')]
      const statuses: number[] = []
      for (let at = 0; at < subscriptionsOfOne + 2; at++)
        statuses.push(await subscribe(greedy, at, { 'x-forwarded-for': `203.0.113.${at}` }))
      expect(statuses).toEqual([...Array(subscriptionsOfOne).fill(201), 429, 429])
      expect(await subscribe(modest, 99, {})).toBe(201)
    })
  })
}

test('limits are each visitor’s own, however the proxy spells their address', async () => {
  const app = await startApp({ env: { TRUSTED_PROXIES: trustedProxies } })
  try {
    for (const [at, way] of Object.values(oddSpellings).entries()) {
      const port = await ownPort(7300)
      const proxy = await NginxProxy.inFrontOf(`http://127.0.0.1:${app.port}`, port, way)
      const sent = { origin: app.url }
      await expectOwnLimits(
        `http://localhost:${port}`,
        app,
        [`127.0.0.${41 + at}`, `127.0.0.${51 + at}`],
        sent,
      ).finally(() => proxy.stop())
    }
  } finally {
    await app.stop()
  }
})

/** The one guesses until it is refused, under ever new names; the other, at the same proxy, signs in all the same. */
async function expectOwnLimits(
  url: string,
  { operator }: App,
  [guessing, honest]: [string, string],
  sent: Record<string, string> = {},
): Promise<void> {
  const guesser = new RawVisitor(url, guessing)
  const statuses: number[] = []
  for (let at = 0; at < triesOfAStranger + 2; at++) {
    const claim = { 'x-forwarded-for': `203.0.113.${at}:4711`, 'x-real-ip': `203.0.113.${at}` }
    statuses.push((await guesser.signIn(operator.email, `wrong password ${at}`, { ...sent, ...claim })).status)
  }
  expect(statuses.slice(0, triesOfAStranger)).toEqual(Array(triesOfAStranger).fill(200))
  expect(statuses.slice(triesOfAStranger)).toEqual([429, 429])
  const other = new RawVisitor(url, honest)
  expect((await other.signIn(operator.email, operator.password, sent)).status).toBe(303)
}
