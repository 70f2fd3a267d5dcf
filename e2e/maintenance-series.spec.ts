import { expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

const dayMs = 86_400_000
const day = (ahead: number) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10)
type Listed = { id: string; name: string; status: string; scheduled_for: string }
const listed = async (name: string): Promise<Listed[]> => {
  const { scheduled_maintenances } = await (await fetch(`${app.url}/api/v2/scheduled-maintenances.json`)).json()
  return scheduled_maintenances
    .filter((one: Listed) => one.name === name)
    .toSorted((a: Listed, b: Listed) => a.scheduled_for.localeCompare(b.scheduled_for))
}
const daysOf = (found: Listed[]) => found.map(({ scheduled_for }) => scheduled_for.slice(0, 10))

async function fill(page: Page, name: string, ahead: number) {
  await page.goto(`${app.url}/admin/maintenances/new`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Begins', { exact: true }).fill(`${day(ahead)}T02:30:00`)
  await page.getByLabel('Ends', { exact: true }).fill(`${day(ahead)}T04:00:00`)
  await page.getByLabel('What should people know?').fill('Writes wait for a while.')
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    const mode = javaScriptEnabled ? 'scripted' : 'plain'

    test('a maintenance that repeats is previewed, listed, changed as a whole and one by one, and ended', async ({
      page,
    }) => {
      await signIn(page, app)
      const name = `Weekly ${mode}`
      await fill(page, name, 3)
      await expect(page.getByLabel('The repetition ends')).toBeHidden()
      await page.getByLabel('Repeat', { exact: true }).selectOption('Every week')
      await page.getByLabel('The repetition ends').selectOption('After so many times')
      await page.getByLabel('After how many times').fill('4')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Preview', exact: true }).last().click()
      const dates = page.getByRole('complementary', { name: 'Dates' })
      await expect(dates).toContainText(/Every week on \w+day, 4 times/)
      await expect(dates.getByRole('listitem')).toHaveCount(4)
      await publishBy(page, 'Schedule')

      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      expect(daysOf(await listed(name))).toEqual([3, 10, 17, 24].map(day))
      await expectPublic(app, '/maintenances.ics', `SUMMARY:${name}`)
      await expectPublic(app, '/', name)

      // one of them goes its own way
      const [, second] = await listed(name)
      await page.goto(`${app.url}/admin/incidents/${second?.id}`)
      await expect(page.getByText('What you change here changes this date alone')).toBeVisible()
      await page.getByRole('link', { name: 'Call off', exact: true }).click()
      await publishBy(page, 'Call off')

      // the others follow
      await page.goto(`${app.url}/admin/incidents`)
      await page.getByRole('region', { name: 'Repeating maintenance' }).getByRole('link', { name }).click()
      await page.getByLabel('Begins', { exact: true }).fill(`${day(4)}T02:30:00`)
      await page.getByLabel('Ends', { exact: true }).fill(`${day(4)}T03:00:00`)
      await publishBy(page, 'Publish the change')
      // what was called off stays so in its week, whatever day that is now
      const now = (await listed(name)).map(({ status }) => status)
      expect(now.toSorted()).toEqual(['completed', 'scheduled', 'scheduled', 'scheduled'])
      await page.getByText('End the repetition').click()
      await publishBy(page, 'End it')
      await expect(page.getByText('It was ended.')).toBeVisible()
      expect((await listed(name)).map(({ status }) => status)).toEqual(Array(4).fill('completed'))
    })

    test('what cannot repeat so comes back with everything that was typed, and says why', async ({ page }) => {
      await signIn(page, app)
      await fill(page, `Refused ${mode}`, 3)
      await page.getByLabel('Repeat', { exact: true }).selectOption('Every month on its last day')
      await page.getByLabel('Begins', { exact: true }).fill('2031-05-30T02:30:00')
      await page.getByLabel('Ends', { exact: true }).fill('2031-05-30T04:00:00')
      await page.getByRole('button', { name: 'Schedule', exact: true }).click()
      await expect(page.getByText('2031-05-31 is the first one from then on').first()).toBeVisible()
      await expect(page.getByLabel('Repeat', { exact: true })).toHaveValue('monthly_last_day')
      expect(await listed(`Refused ${mode}`)).toEqual([])
    })
  })
}

test('two who change a series: the second is told what the first wrote', async ({ page, context }) => {
  await signIn(page, app)
  await fill(page, 'Shared', 5)
  await page.getByLabel('Repeat', { exact: true }).selectOption('Every day')
  await publishBy(page, 'Schedule')
  const address = new URL(page.url()).pathname
  const other = await context.newPage()
  for (const tab of [page, other]) await tab.goto(app.url + address)
  await other.getByLabel('Every so many').fill('2')
  await publishBy(other, 'Publish the change')
  await page.getByLabel('Every so many').fill('3')
  await page.getByRole('button', { name: 'Publish the change' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Someone else changed “Every so many”')
  await publishBy(page, 'Publish the change')
  const open = (await listed('Shared')).filter(({ status }) => status === 'scheduled')
  expect(daysOf(open)).toEqual([5, 8, 11, 14, 17, 20, 23, 26].map(day))
})

test('its forms are complete at 320 px, light and dark', async ({ page }, { outputDir }) => {
  await signIn(page, app)
  await fill(page, 'Narrow', 6)
  await page.getByLabel('Repeat', { exact: true }).selectOption('Every week')
  for (const end of ['After so many times', 'On a day']) {
    await page.getByLabel('The repetition ends').selectOption(end)
    await expectComplete(page, `${outputDir}/new-${end.length}`)
  }
  await page.getByLabel('The repetition ends').selectOption('Never')
  await publishBy(page, 'Schedule')
  await page.getByText('End the repetition').click()
  await expectComplete(page, `${outputDir}/series`)
})

async function expectComplete(page: Page, name: string) {
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const violations = await violationsOn(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    await page.screenshot({ path: `${name}-${width}.png`, fullPage: true })
  }
}
