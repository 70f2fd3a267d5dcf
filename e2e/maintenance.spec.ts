import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expectPublic, publishBy, signIn } from './support/desk'

let app: App
let component: string
test.beforeAll(async () => {
  app = await startApp()
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = await (await fetch(`${app.url}/v1/pages`, { headers })).json()
  const body = JSON.stringify({ component: { name: 'Database' } })
  const made = await fetch(`${app.url}/v1/pages/${page.id}/components`, { method: 'POST', headers, body })
  component = (await made.json()).id
})
test.afterAll(() => app.stop())

const hour = 3_600_000
const typed = (at: number) => new Date(at).toISOString().slice(0, 19)
const maintenances = async () =>
  (await (await fetch(`${app.url}/api/v2/scheduled-maintenances.json`)).json()).scheduled_maintenances
const codeIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

async function schedule(page: Page, name: string, from: number, until: number) {
  await page.goto(`${app.url}/admin`)
  await page.getByRole('link', { name: 'Schedule maintenance' }).click()
  await expect(page.getByRole('heading', { name: 'Schedule maintenance', level: 1 })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Begins', { exact: true }).fill(typed(from))
  await page.getByLabel('Ends', { exact: true }).fill(typed(until))
  await page.getByLabel('What should people know?').fill('Reads go on, writes wait.')
  await page.getByLabel('Database', { exact: true }).check()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a maintenance is scheduled, moved with an update, and called off', async ({ page }) => {
      await signIn(page, app)
      const name = `Upgrade ${javaScriptEnabled ? 'one' : 'two'}`
      const from = Date.now() + 24 * hour
      await schedule(page, name, from, from + hour)
      await publishBy(page, 'Schedule')
      const code = codeIn(page)
      await expectPublic(app, '/', name)
      await expectPublic(app, '/api/v2/scheduled-maintenances/upcoming.json', code)

      await page.getByRole('link', { name: 'Schedule', exact: true }).click()
      await page.getByLabel('Ends', { exact: true }).fill(typed(from + 3 * hour))
      await page.getByLabel('Begins', { exact: true }).fill(typed(from + 2 * hour))
      await page.getByLabel('Remind subscribers an hour before').uncheck()
      await page.getByLabel('What should people know?').fill('Two hours later than we said.')
      await publishBy(page, 'Publish the schedule')
      const [moved] = await maintenances()
      expect([moved.status, Date.parse(moved.scheduled_for), Date.parse(moved.scheduled_until)]).toEqual([
        'scheduled',
        Date.parse(`${typed(from + 2 * hour)}Z`),
        Date.parse(`${typed(from + 3 * hour)}Z`),
      ])
      expect(moved.components.map(({ id }: { id: string }) => id)).toEqual([component])
      await expectPublic(app, `/incidents/${code}`, 'Two hours later than we said.')

      await page.getByRole('link', { name: 'Update', exact: true }).click()
      await page.getByLabel('Completed').check()
      await page.getByLabel('What should people know?').fill('Called off.')
      await publishBy(page, 'Publish update')
      expect((await maintenances())[0].status).toBe('completed')
      await expectPublic(app, '/api/v2/scheduled-maintenances/upcoming.json', code, false)
    })

    test('a window that ends before it begins comes back with everything that was typed', async ({ page }) => {
      await signIn(page, app)
      await schedule(page, 'Backwards', Date.now() + 3 * hour, Date.now() + 2 * hour)
      await page.getByLabel('Tell subscribers that it has begun').uncheck()
      await page.getByRole('button', { name: 'Schedule', exact: true }).click()
      await expect(page.getByText('must lie after the beginning of the window').first()).toBeVisible()
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Backwards')
      await expect(page.getByLabel('Database', { exact: true })).toBeChecked()
      await expect(page.getByLabel('Tell subscribers that it has begun')).not.toBeChecked()
      expect((await maintenances()).some(({ name }: { name: string }) => name === 'Backwards')).toBe(false)
    })
  })
}

test('the form is complete at 320 px and shows what customers will see', async ({ page }, { outputDir }) => {
  await signIn(page, app)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await schedule(page, 'Database upgrade', Date.now() + 24 * hour, Date.now() + 25 * hour)
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('Database upgrade')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.screenshot({ path: `${outputDir}/schedule-${width}.png`, fullPage: true })
  }
})
