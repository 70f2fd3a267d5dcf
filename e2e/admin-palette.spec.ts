import { expect, test } from '@playwright/test'
import { openIncident, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

test('six places in the bar; what left it is reached from where it belongs', async ({ page }) => {
  await signIn(page, app)
  const bar = page.getByRole('navigation', { name: 'Desk' })
  await expect(bar.getByRole('link')).toHaveText([
    'Now',
    'Incidents',
    'Components',
    'Subscribers',
    'Deliveries',
    'Page',
  ])
  const ways = [
    ['Incidents', 'Templates', 'Templates'],
    ['Components', 'Metrics', 'Metrics'],
    ['Deliveries', 'Messages', 'Messages'],
    ['Page', 'Keys', 'API keys'],
    ['Page', 'Audit', 'Audit log'],
  ]
  for (const [place = '', link = '', heading = ''] of ways) {
    await bar.getByRole('link', { name: place }).click()
    await page
      .getByRole('navigation', { name: `${place}: more` })
      .getByRole('link', { name: link })
      .click()
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expect(bar.locator('[aria-current]')).toHaveText(place)
  }
})

test('the palette finds an incident, a component and a start, by keys alone', async ({ page }) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Payments are slow', 'We are looking into it.')
  await page.goto(`${app.url}/admin`)
  const { components } = await (await fetch(`${app.url}/api/v2/summary.json`)).json()
  const goTo = async (words: string) => {
    const found = page.getByRole('listbox', { name: 'Found' })
    const field = page.getByRole('combobox', { name: 'Page, incident or component' })
    // a page hears keys once its script runs
    await expect(async () => {
      if (!(await field.isVisible())) await page.keyboard.press('Control+k')
      await expect(field).toBeFocused({ timeout: 1000 })
    }).toPass()
    await field.fill(words)
    await expect(found.getByRole('option', { selected: true })).toContainText(words)
    await page.keyboard.press('Enter')
  }
  await goTo('Payments are slow')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Payments are slow')
  expect(new URL(page.url()).pathname).toBe(`/admin/incidents/${code}`)
  await goTo(components.find((one: { group: boolean }) => !one.group).name)
  await expect(page.getByRole('button', { name: 'Publish the change' })).toBeVisible()
  await goTo('Schedule maint')
  await expect(page.getByRole('heading', { name: 'Schedule maintenance' })).toBeVisible()
})

test('the palette and the list of keys pass axe, light and dark, and Escape gives the focus back', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/subscribers`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const key of ['Control+k', '?']) {
      await page.locator('body').press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      const violations = await violationsOn(page)
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
})

test('a key is no shortcut while somebody types, nor once they are turned off', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  const name = page.getByLabel('Name', { exact: true })
  await expect(name).toBeFocused()
  await page.keyboard.type('nimcd/?')
  await expect(name).toHaveValue('nimcd/?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByLabel('Single keys are shortcuts').uncheck()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.goto(`${app.url}/admin/subscribers`)
  await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible()
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toHaveCount(0)
})

test('who is not signed in learns no names', async () => {
  for (const path of ['/admin/palette', '/admin/live', '/admin/audience?components=x']) {
    expect((await fetch(app.url + path)).status).toBe(401)
  }
})
