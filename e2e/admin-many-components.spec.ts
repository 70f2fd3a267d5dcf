import { expect, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { addManyComponents } from './support/many-components'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp()
  await addManyComponents(app, 30, 10)
})
test.afterAll(() => app.stop())

const forms = [
  '/admin/incidents/new',
  '/admin/maintenances/new',
  '/admin/templates/new',
  '/admin/subscribers/new',
  '/subscribe',
]

for (const path of forms) {
  test(`300 components in 30 groups stay usable on ${path}`, async ({ page }) => {
    if (path.startsWith('/admin')) await signIn(page, app)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(app.url + path)
        const filter = page.getByRole('searchbox', { name: 'Find among 300 components' })
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width)
        // folded: thirty lines, not three hundred
        await expect(page.getByText('Part 17-4', { exact: true })).toBeHidden()
        await filter.fill('17-4')
        await expect(page.getByText('Part 17-4', { exact: true })).toBeVisible()
        await filter.press('Enter')
        await expect(page.getByRole('button', { name: /Part 17-4/ })).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width)
        const violations = await violationsOn(page)
        expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      }
    }
  })
}

for (const path of ['/admin/incidents/new', '/subscribe'])
  test(`what was typed into the filter before its script ran is looked for on ${path}`, async ({ page }) => {
    if (path.startsWith('/admin')) await signIn(page, app)
    let go = () => {}
    const typed = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route(/component-picker/, async (route) => {
      await typed
      await route.continue()
    })
    await page.goto(app.url + path, { waitUntil: 'commit' })
    await page.getByRole('searchbox', { name: 'Find among 300 components' }).fill('17-4')
    await expect(page.getByText('Part 17-4', { exact: true })).toBeHidden()
    go()
    await expect(page.getByText('Part 17-4', { exact: true })).toBeVisible()
    await expect(page.getByText('Part 17-5', { exact: true })).toBeHidden()
  })
