import { expect, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

test('the first field is in focus when the page has come', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/incidents/new`)
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
})
