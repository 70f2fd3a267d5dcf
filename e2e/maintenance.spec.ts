import { expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

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

      await page.getByRole('link', { name: 'Call off', exact: true }).click()
      await page.getByLabel('What should people know?').fill('We found another way.')
      await publishBy(page, 'Call off')
      expect((await maintenances())[0].status).toBe('completed')
      await expectPublic(app, '/api/v2/scheduled-maintenances/upcoming.json', code, false)
      for (const path of [`/incidents/${code}`, '/history.atom', '/history.rss', '/history.json', '/slack.rss'])
        await expectPublic(app, path, 'Cancelled')
      await expect(page.getByRole('link', { name: 'Start now' })).toHaveCount(0)
    })

    test('a maintenance is started early, extended and finished', async ({ page }) => {
      await signIn(page, app)
      const from = Date.now() + 24 * hour
      await schedule(page, `Early ${javaScriptEnabled ? 'one' : 'two'}`, from, from + hour)
      await publishBy(page, 'Schedule')
      const code = codeIn(page)
      const state = async () => {
        const [found] = (await maintenances()).filter(({ id }: { id: string }) => id === code)
        return [found.status, found.components[0].status]
      }
      await page.getByRole('link', { name: 'Start now' }).click()
      await expect(page.getByText('Database: under maintenance')).toBeVisible()
      await publishBy(page, 'Start now')
      expect(await state()).toEqual(['in_progress', 'under_maintenance'])
      await expectPublic(app, '/api/v2/scheduled-maintenances/active.json', code)
      await page.getByRole('link', { name: 'Finish now' }).click()
      await publishBy(page, 'Finish now')
      expect(await state()).toEqual(['completed', 'operational'])
      await expectPublic(app, `/incidents/${code}`, 'The scheduled maintenance has been completed.')
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
    const violations = await violationsOn(page)
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.screenshot({ path: `${outputDir}/schedule-${width}.png`, fullPage: true })
  }
})

test('the form of a step is complete at 320 px', async ({ page }, { outputDir }) => {
  await signIn(page, app)
  await schedule(page, 'Narrow', Date.now() + 24 * hour, Date.now() + 25 * hour)
  await publishBy(page, 'Schedule')
  await page.getByRole('link', { name: 'Call off', exact: true }).click()
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('Cancelled')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const violations = await violationsOn(page)
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.screenshot({ path: `${outputDir}/step-${width}.png`, fullPage: true })
  }
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'a warning, with scripts' : 'a warning, without scripts', () => {
    test.use({ javaScriptEnabled })

    test('names the other window at the same time, and refuses nothing', async ({ page }, { outputDir }) => {
      await signIn(page, app)
      const name = `Other ${javaScriptEnabled ? 'one' : 'two'}`
      const from = Date.now() + (javaScriptEnabled ? 200 : 300) * hour
      await schedule(page, name, from, from + hour)
      await publishBy(page, 'Schedule')
      await schedule(page, `${name}, again`, from + hour / 2, from + 2 * hour)
      const preview = page.getByRole('complementary', { name: 'Preview' })
      if (javaScriptEnabled) {
        await expect(preview.getByRole('status')).toContainText(`at the same time on Database: ${name}`)
        const violations = await violationsOn(page)
        expect(violations.map(({ id }) => id)).toEqual([])
        await page.screenshot({ path: `${outputDir}/warning.png`, fullPage: true })
      }
      await publishBy(page, 'Schedule')
      await page.getByRole('link', { name: 'Schedule', exact: true }).click()
      await expect(preview.getByRole('status')).toContainText(`at the same time on Database: ${name}`)
    })
  })
}
