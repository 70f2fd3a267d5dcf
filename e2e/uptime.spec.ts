import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing where uptime is told (${colorScheme})`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage()
    for (const address of ['/', '/uptime', '/uptime?page=2']) {
      await page.goto(app.url + address)
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      const violations = await violationsOn(page, {
        tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      expect(violations.map(({ id, nodes }) => [address, id, nodes.map(({ html }) => html)])).toEqual([])
    }
    await page.context().close()
  })
}

test('uptime does not scroll sideways at 320 px, nor at twice the letter size', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 320, height: 700 } })).newPage()
  for (const fontSize of ['100%', '200%']) {
    await page.goto(`${app.url}/uptime`)
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), fontSize)
    expect([fontSize, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([fontSize, 320])
  }
  await page.context().close()
})

test('by keyboard and without script, an outage leads to its incident and a component to its calendar', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(app.url)
  const group = page.locator('details', { has: page.locator('> summary', { hasText: 'Payments' }) })
  await group.locator('> summary').click()
  const outages = group.locator('details', { hasText: 'Card payments fail' })
  await outages.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(outages.getByRole('listitem').first()).toContainText(/: \d+\.\d\d %: major outage for/)
  await expect(outages.getByRole('listitem').first()).toBeVisible()
  await page.getByRole('link', { name: /uptime ?: Card payments/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uptime of Payments - Card payments')
  await page.getByRole('link', { name: 'Card payments fail' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Card payments fail')
  await page.context().close()
})

test('the bars are read day by day with the arrow keys, and with a finger', async ({ browser }) => {
  const page = await (await browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(app.url)
  const strip = page.getByRole('slider', { name: 'Payments', exact: true })
  await strip.focus()
  const today = new Date().toISOString().slice(0, 10)
  await expect(strip).toHaveAttribute('aria-valuenow', '89')
  const tip = page.locator('.day-tip')
  await expect(tip).toBeVisible()
  const seen = new Set<string>()
  for (let i = 0; i < 90; i++) {
    const words = (await strip.getAttribute('aria-valuetext')) ?? ''
    await expect(tip).toHaveText(words)
    seen.add(words)
    await page.keyboard.press('ArrowLeft')
  }
  // each day once, with what was out and why
  expect(seen.size).toBe(90)
  expect([...seen].filter((words) => /: \d+\.\d\d %: .* · Card payments fail/.test(words)).length).toBeGreaterThan(0)
  await expect(strip).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('End')
  const year = today.slice(0, 4)
  await expect(tip).toContainText(`, ${year}: `)
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)
  const box = await strip.boundingBox()
  if (!box) throw new Error('no strip')
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  await expect(strip).toHaveAttribute('aria-valuenow', /^4[45]$/)
  await page.context().close()
})

test('on a narrow screen the arrow keys stay with the days that are shown, and nothing scrolls sideways', async ({
  browser,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 700 }, colorScheme })).newPage()
    await page.goto(app.url)
    const strip = page.getByRole('slider').first()
    await strip.focus()
    await page.keyboard.press('Home')
    await expect(strip).toHaveAttribute('aria-valuenow', '60')
    await expect(page.locator('.day-tip')).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const violations = await violationsOn(page, { tags: ['wcag2a', 'wcag2aa', 'wcag22aa'] })
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.screenshot({ path: test.info().outputPath(`${colorScheme}.png`) })
    await page.context().close()
  }
})
