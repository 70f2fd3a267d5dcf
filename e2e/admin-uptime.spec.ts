import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

// the framework has an alert of its own on every page
const alert = (page: Page, hasText: string) => page.getByRole('alert').filter({ hasText })
const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10)

/** The address of a component's record, by way of the desk. */
async function recordOf(page: Page, name: string): Promise<string> {
  await page.goto(`${app.url}/admin/components`)
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('link', { name: 'Correct its uptime …' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Uptime of ${name}`)
  return page.url()
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a day is corrected at the desk, stands on the page at once, and is taken back', async ({ page, request }) => {
      await signIn(page, app)
      const record = await recordOf(page, 'Card payments')
      const id = /components\/(\w+)\//.exec(record)?.[1]
      const day = daysAgo(javaScriptEnabled ? 33 : 36)
      const calendar = async () => (await request.get(`${app.url}/uptime/${id}`)).text()
      expect(await calendar()).not.toContain('major outage for 1 h 30 min')
      await page.getByLabel('Day', { exact: true }).fill(day)
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByLabel('Major outage').fill('90')
      await page.getByLabel('Reason').fill('Found in the logs.')
      await page.getByRole('button', { name: 'Publish the correction' }).click()
      await expect(alert(page, '“Major outage” must be hours and minutes')).toBeVisible()
      await expect(page.getByLabel('Reason')).toHaveValue('Found in the logs.')
      await page.getByLabel('Major outage').fill('1:30')
      await page.getByRole('button', { name: 'Publish the correction' }).click()
      await page.waitForURL(/receipt=/)
      expect(await calendar()).toContain('93.75 %: major outage for 1 h 30 min')
      const row = page.getByRole('row').filter({ hasText: '1:30' })
      await expect(row).toContainText('an operator; counted 0:00 and 0:00')

      await page.goto(`${app.url}/admin/audit`)
      await expect(page.getByRole('row').filter({ hasText: 'corrected the uptime' }).first()).toContainText(
        'Found in the logs.',
      )

      await page.goto(`${record}?day=${day}`)
      await page.getByRole('button', { name: 'Go back to what was counted' }).click()
      await page.waitForURL(/receipt=/)
      expect(await calendar()).not.toContain('major outage for 1 h 30 min')
    })
  })

test('who was slower sees what a colleague said, and days that are not over are refused', async ({ page, context }) => {
  await signIn(page, app)
  const record = await recordOf(page, 'Card payments')
  const day = daysAgo(40)
  const other = await context.newPage()
  for (const one of [page, other]) await one.goto(`${record}?day=${day}`)
  await other.getByLabel('Partial outage').fill('0:20')
  await other.getByRole('button', { name: 'Publish the correction' }).click()
  await other.waitForURL(/receipt=/)
  await page.getByLabel('Partial outage').fill('0:40')
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  await expect(alert(page, 'Partial outage')).toContainText('0:20')
  await page.goto(`${record}?day=${daysAgo(-1)}`)
  await expect(alert(page, 'once it is over')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish the correction' })).toHaveCount(0)
})
