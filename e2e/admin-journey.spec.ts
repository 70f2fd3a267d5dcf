import { expect, test } from '@playwright/test'
import { expectPublic, publishBy } from './support/admin'
import { type App, startApp } from './support/app'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    let app: App
    test.beforeAll(async () => {
      app = await startApp({ env: { OPERATOR_EMAIL: '', OPERATOR_PASSWORD: '' } })
    })
    test.afterAll(() => app.stop())

    test('from the set-up link to a postmortem, and the public page follows every step at once', async ({ page }) => {
      const link = /http\S+\/admin\/setup\?token=\S+/.exec(app.printed)?.[0] ?? ''
      await page.goto(link)
      await page.getByLabel('Your name').fill('Ada')
      await page.getByLabel('E-mail address').fill('ada@example.org')
      await page.getByLabel('Password').fill('too short')
      await page.getByRole('button', { name: 'Create the account' }).click()
      await expect(page.getByRole('alert').first()).toContainText('at least 12 characters')
      await expect(page.getByLabel('Your name')).toHaveValue('Ada')
      await page.getByLabel('Password').fill('correct horse battery')
      await page.getByRole('button', { name: 'Create the account' }).click()
      await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()

      await page.goto(`${app.url}/admin/components/new`)
      await page.getByLabel('Name', { exact: true }).first().fill('Payouts')
      await publishBy(page, 'Add the component')
      await expectPublic(app, '/', 'Payouts')

      await page.getByRole('link', { name: 'Now' }).click()
      await page.getByRole('link', { name: 'Open an incident' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Payouts are late')
      await page.getByLabel('What should people know?').fill('We look into **late** payouts.')
      await page.getByLabel('Payouts', { exact: true }).selectOption('Partial outage')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Preview' }).last().click()
      const preview = page.getByRole('complementary', { name: 'Preview' })
      await expect(preview.getByRole('heading', { name: 'Payouts are late' })).toBeVisible()
      await expect(preview.locator('strong')).toHaveText('late')
      await expect(preview).toContainText('Affects Payouts.')
      await publishBy(page, 'Publish')
      const code = new URL(page.url()).pathname.split('/').at(-1)
      for (const path of ['/', `/incidents/${code}`, '/history.atom', '/api/v2/summary.json']) {
        await expectPublic(app, path, 'Payouts are late')
      }

      await page.getByRole('radio', { name: 'Monitoring' }).check()
      await page.getByLabel('What should people know?').fill('A fix is out.')
      await publishBy(page, 'Publish update')
      await expectPublic(app, '/', 'A fix is out.')

      await page.getByRole('radio', { name: 'Resolved' }).check()
      await page.getByRole('button', { name: 'Use the usual words' }).click()
      await expect(page.getByLabel('What should people know?')).toHaveValue('This incident has been resolved.')
      await page.getByRole('button', { name: 'Set these to operational' }).click()
      await expect(page.getByLabel('Payouts', { exact: true })).toHaveValue('operational')
      await publishBy(page, 'Publish update')
      await expectPublic(app, '/', 'All systems operational')

      await page.getByRole('link', { name: 'Postmortem' }).click()
      await page.getByRole('textbox', { name: 'Postmortem' }).fill('## Why\n\nA queue was full.')
      await publishBy(page, 'Publish the postmortem')
      const report = await (await fetch(`${app.url}/incidents/${code}`)).text()
      expect(report.indexOf('A queue was full.')).toBeGreaterThan(0)
      expect(report.indexOf('A queue was full.')).toBeLessThan(report.indexOf('A fix is out.'))

      await page.goto(link)
      await expect(page.getByText('This link has been used')).toBeVisible()
    })
  })
}
