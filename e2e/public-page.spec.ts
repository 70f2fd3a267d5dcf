import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { Publisher } from './support/publisher'
import { violationsOn } from './support/violations-on'

let app: App
let code: string

test.beforeAll(async () => {
  app = await startApp({ seed: true })
  const admin = await Publisher.for(app)
  const long = `See https://example.com/${'a'.repeat(180)} and ${'supercalifragilistic'.repeat(8)}.`
  code = await admin.open('Payouts are delayed for some accounts', long)
  await admin.update(code, 'Found:\n\n- one **queue**\n- `worker-7`', { status: 'identified' })
})
test.afterAll(() => app.stop())

const addresses = () => ['/', `/incidents/${code}`, '/history', '/nothing-here']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any public page (${colorScheme})`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage()
    for (const address of addresses()) {
      await page.goto(app.url + address)
      const violations = await violationsOn(page, {
        tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      expect(violations.map(({ id, nodes }) => [address, id, nodes.map(({ html }) => html)])).toEqual([])
    }
    await page.context().close()
  })
}

test('no public page scrolls sideways at 320 px, nor at twice the letter size', async ({ browser }) => {
  for (const fontSize of ['100%', '200%']) {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 700 } })).newPage()
    for (const address of addresses()) {
      await page.goto(app.url + address)
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), fontSize)
      expect([address, fontSize, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        address,
        fontSize,
        320,
      ])
    }
    await page.context().close()
  }
})

test('without script everything is there, and nothing that needs one is shown', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(app.url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Payouts are delayed for some accounts')
  await expect(page.getByRole('main')).toContainText(
    /[A-Z][a-z]{2} \d+, \d{4} - \d\d:\d\d P[SD]T\s*(just now|\d+ minutes? ago)/,
  )
  await expect(page.getByRole('button')).toHaveCount(0)
  for (const link of ['History', 'Atom', 'RSS', 'JSON Feed'])
    await expect(page.getByRole('link', { name: link, exact: true })).toBeVisible()
  await page.context().close()
})

test('a first view asks this host alone, for at most three small things, and breaks no policy', async ({ page }) => {
  const hosts = new Set<string>()
  const complaints: string[] = []
  const sizes: number[] = []
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes()
    sizes.push(responseBodySize + responseHeadersSize)
  })
  const answer = await page.goto(app.url, { waitUntil: 'networkidle' })
  expect([...hosts]).toEqual([new URL(app.url).host])
  expect(complaints).toEqual([])
  expect(sizes.length).toBeLessThanOrEqual(3)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(25 * 1024)
  const html = await answer?.request().sizes()
  expect(html?.responseBodySize).toBeLessThan(15 * 1024)
  expect(answer?.headers()['content-security-policy']).toContain("script-src 'self';")
  expect(
    await page.locator('script').evaluateAll((scripts) => scripts.map((script) => script.getAttribute('src'))),
  ).toEqual(['/heliograph.js'])
})

test('an open tab follows a publish by itself', async ({ page }) => {
  await page.goto(app.url)
  const admin = await Publisher.for(app)
  await admin.update(code, 'Read by those who only watch.', { status: 'monitoring' })
  await expect(page.getByRole('main')).toContainText('Read by those who only watch.')
})

test('a reader can have the times in their own zone, and back', async ({ browser }) => {
  const page = await (await browser.newContext({ timezoneId: 'Asia/Tokyo' })).newPage()
  await page.goto(`${app.url}/incidents/${code}`)
  const time = page.getByRole('main').locator('time:not([data-ago]):not([data-for])').first()
  const before = await time.textContent()
  await page.getByRole('button', { name: 'Show in my time zone' }).click()
  await expect(time).not.toHaveText(before ?? '')
  await page.reload()
  await expect(time).not.toHaveText(before ?? '')
  await page.context().close()
})

test('a shared link and a tab say what the page says, and its icons are there', async ({ page }) => {
  await page.goto(app.url)
  const headline = await page.getByRole('heading', { level: 1 }).textContent()
  await expect(page).toHaveTitle(`${headline} · Harbour Pay Status`)
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', headline ?? '')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${app.url}/`)
  await page.goto(`${app.url}/incidents/${code}?from=mail`)
  await expect(page).toHaveTitle(/^Payouts are delayed for some accounts \([a-z]+\) · Harbour Pay Status$/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${app.url}/incidents/${code}`)
  const icons = {
    '/favicon.ico': 'image/x-icon',
    '/favicon.svg': 'image/svg+xml',
    '/apple-touch-icon.png': 'image/png',
  }
  for (const [address, type] of Object.entries(icons)) {
    const answer = await page.request.get(app.url + address)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, type])
  }
})

test('on paper there is nothing to press, in black on white', async ({ page }) => {
  await page.goto(app.url)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
})
