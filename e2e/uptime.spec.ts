import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'

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
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
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
  await page.getByText('Payments', { exact: true }).click()
  const outages = page.locator('details', { hasText: 'Card payments fail' }).last()
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
