import { chromium, expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { Counted } from './support/counted'
import { addManyComponents } from './support/many-components'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp()
  await addManyComponents(app, 5, 7, ['Card payments', 'Refunds', 'Webhooks', 'Search', 'Website'])
  // the first page of a fresh process takes longer than an operator's would
  await warm()
})
test.afterAll(() => app.stop())

async function warm() {
  const browser = await chromium.launch(test.info().project.use.launchOptions)
  const page = await browser.newPage()
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await expect(name(page)).toBeVisible()
  await browser.close()
}

const off = async () => {
  const { components } = await (await fetch(`${app.url}/api/v2/summary.json`)).json()
  const some = components.filter(
    (one: { status: string; group: boolean }) => one.status !== 'operational' && !one.group,
  )
  return some.map((one: { name: string }) => one.name).sort()
}
const name = (page: Page) => page.getByLabel('Name', { exact: true })
const filter = (page: Page) => page.getByRole('searchbox', { name: 'Find among 40 components' })
/** the picker's comfort has come */
const ready = (page: Page) => expect(page.getByRole('checkbox', { name: 'All of Group 1' })).toBeEnabled()

test('from the sign-in to an incident with three of forty components: 15 keys, 6 clicks, no scroll at 1280 × 800', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const by = new Counted(page)
  await page.goto(`${app.url}/admin/sign-in`)
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await by.words(app.operator.email)
  await by.press('Tab')
  await by.words(app.operator.password)
  await by.press('Enter')
  await by.click(page.getByRole('link', { name: 'Open an incident' }).first())
  await expect(name(page)).toBeFocused()
  await ready(page)
  await by.words('Card payments fail')
  await by.press('Tab', 'Tab')
  await expect(page.getByLabel('What should people know?')).toBeFocused()
  await by.words('We look into it.')
  await by.click(filter(page))
  for (const part of ['ca', 're', 'we']) await by.press(...part, 'Enter')
  await expect(page.getByRole('button', { name: 'Refunds: partial outage' })).toBeVisible()
  expect(await by.scrolled()).toBe(0)
  const pressed = Date.now()
  await by.press('Control+Enter')
  await expect(page.getByRole('status', { name: 'Receipt' })).toContainText('Visible everywhere')
  console.log(`counted: ${by.keys} keys, ${by.clicks} clicks, ${Date.now() - pressed} ms from the press to the receipt`)
  expect(await off()).toEqual(['Card payments', 'Refunds', 'Webhooks'])
  expect(by.keys).toBeLessThanOrEqual(15)
  expect(by.clicks).toBeLessThanOrEqual(6)
})

test('on a phone Publish is in reach wherever one is, and covers neither a field nor the end of the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await ready(page)
  const button = page.getByRole('button', { name: 'Publish', exact: true })
  const end = await page.evaluate(() => document.documentElement.scrollHeight)
  for (const y of [0, end / 2, end]) {
    await page.evaluate((to) => window.scrollTo(0, to), y)
    await expect(button).toBeInViewport({ ratio: 1 })
  }
  // what stands last on the page stands above the bar
  const last = await page.getByRole('complementary', { name: 'Preview' }).boundingBox()
  const bar = await page.locator('.in-reach').boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  await page.evaluate(() => window.scrollTo(0, 0))
  await name(page).focus()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const hidden = () =>
      page.evaluate(() => {
        const [bar, field] = [document.querySelector('.in-reach'), document.activeElement]
        if (!bar || !field || bar.contains(field) || !field.closest('form')) return false
        const [covers, is] = [bar.getBoundingClientRect(), field.getBoundingClientRect()]
        return is.bottom > covers.top + 1 ? field.outerHTML.slice(0, 120) : false
      })
    await expect.poll(hidden).toBe(false)
  }
})

test('Ctrl with Enter does what the button does: it asks for what is missing, and publishes once', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await ready(page)
  await name(page).focus()
  await page.keyboard.press('Control+Enter')
  await expect(name(page)).toBeFocused()
  expect(new URL(page.url()).pathname).toBe('/admin/incidents/new')
  await name(page).fill('By keys')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').first()).toContainText('What should people know?')
  await page.getByLabel('What should people know?').fill('Said by keys.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status', { name: 'Receipt' })).toContainText('Visible everywhere')
  await expectPublic(app, '/', 'Said by keys.')
})

test('a group is ticked as a whole, one status for all that are ticked, and taken out on top', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await ready(page)
  await page.getByRole('checkbox', { name: 'All of Group 2' }).check()
  await filter(page).fill('4-1')
  await expect(page.getByText('Group 2', { exact: true })).toBeHidden()
  await page.getByRole('checkbox', { name: 'Choose Part 4-1', exact: true }).check()
  await page.getByLabel('Ticked ones get').selectOption('Degraded performance')
  await page.getByRole('button', { name: 'Part 2-7: degraded performance' }).click()
  await filter(page).fill('no such thing')
  await expect(page.getByText('No component is called that.')).toBeVisible()
  await filter(page).press('Escape')
  await page.getByText('Group 2', { exact: true }).click()
  await expect(page.getByLabel('Part 2-1', { exact: true })).toHaveValue('degraded_performance')
  await expect(page.getByLabel('Part 2-7', { exact: true })).toHaveValue('')
  await expect(page.getByText('7, 6 chosen')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('Group 2')
  await name(page).fill('Group trouble')
  await page.getByLabel('What should people know?').fill('Most of a group.')
  const violations = await violationsOn(page)
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await publishBy(page, 'Publish')
  await expect(page.getByLabel('Group 2 - Part 2-1', { exact: true })).toHaveValue('degraded_performance')
})

test('what is looked for is no draft', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/templates/new`)
  await ready(page)
  await filter(page).fill('5-5')
  await page.goto(`${app.url}/admin/templates/new`)
  await ready(page)
  await expect(page.getByText('was not published')).toHaveCount(0)
  await filter(page).fill('5-5')
  await filter(page).press('Enter')
  await page.getByLabel('Name of the template').fill('Five')
  await page.getByLabel('Name of the incident').fill('Five of five')
  await page.getByLabel('What should people know?').fill('We look into it.')
  await page.getByRole('button', { name: 'Save the template' }).click()
  await page.getByRole('link', { name: 'Five', exact: true }).click()
  await expect(page.getByRole('checkbox', { name: 'Group 5 - Part 5-5' })).toBeChecked()
})

test('nor is it where the picker’s own script has not come yet', async ({ page }) => {
  await signIn(page, app)
  await page.route('**/component-picker.js', (route) => route.abort())
  await page.goto(`${app.url}/admin/templates/new`)
  const isKept = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('heliograph draft')))
  await expect(async () => {
    await page.getByLabel('Name of the template').fill('')
    await page.getByLabel('Name of the template').fill('Five')
    await expect.poll(isKept, { timeout: 1000 }).toBe(true)
  }).toPass()
  await page.evaluate(() => localStorage.clear())
  await filter(page).fill('5-5')
  await page.goto(`${app.url}/admin/templates/new`)
  expect(await isKept()).toBe(false)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the picker is a plain list: groups unfold, and what is chosen comes back on top', async ({ page }) => {
    await signIn(page, app)
    await page.goto(`${app.url}/admin/incidents/new`)
    await expect(filter(page)).toBeHidden()
    await page.getByText('Group 3', { exact: true }).click()
    await page.getByLabel('Part 3-2', { exact: true }).selectOption('Major outage')
    await name(page).fill('Plain')
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(page.getByRole('alert').first()).toContainText('What should people know?')
    await expect(page.getByLabel('Group 3 - Part 3-2', { exact: true })).toHaveValue('major_outage')
    await page.getByLabel('What should people know?').fill('Told plainly.')
    await publishBy(page, 'Publish')
    expect(await off()).toContain('Part 3-2')
  })

  test('so it is for who subscribes', async ({ page }) => {
    await page.goto(`${app.url}/subscribe`)
    await page.getByText('Group 4', { exact: true }).click()
    await page.getByLabel('Part 4-4', { exact: true }).check()
    await page.getByLabel('E-mail address').fill('not an address')
    await expect(page.getByRole('checkbox', { name: 'All of Group 4' })).toBeHidden()
  })
})
