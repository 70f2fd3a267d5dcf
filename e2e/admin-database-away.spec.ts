import { expect, test } from '@playwright/test'
import { expectPublic, openIncident, publishBy, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'
import { createDatabase } from './support/database'
import { type Door, doorTo } from './support/tcp-door'

const ways = { stopped: (door: Door) => door.shut(), frozen: (door: Door) => door.freeze() }

for (const [name, leave] of Object.entries(ways)) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`database ${name}, ${javaScriptEnabled ? 'with scripts' : 'without scripts'}`, () => {
      test.use({ javaScriptEnabled })
      let app: App
      let door: Door
      test.beforeAll(async () => {
        door = await doorTo(await createDatabase())
        app = await startApp({ env: { DATABASE_URL: door.url } })
      })
      test.afterAll(async () => {
        await app.stop()
        await door.close()
      })

      test('a publish is refused while it is away, and the text is there when it comes back', async ({ page }) => {
        await signInByForm(page, app)
        const code = await openIncident(page, app, 'It goes away', 'It began.')
        await page.goto(`${app.url}/admin/incidents/${code}`)
        await page.getByLabel('What should people know?').fill('Typed while the database was away.')
        leave(door)
        await page.getByRole('button', { name: 'Publish update' }).click()
        const told = page.getByText('The database does not answer, so nothing could be published').first()
        await expect.poll(() => told.isVisible(), { intervals: [25] }).toBe(true)
        const text = page.getByRole('textbox', { name: javaScriptEnabled ? 'What should people know?' : 'body' })
        await expect(text).toHaveValue('Typed while the database was away.')

        const other = await page.context().newPage()
        const admin = await other.goto(`${app.url}/admin?kept=whole`)
        expect(admin?.status()).toBe(503)
        await expect(other.getByRole('heading', { name: 'The database does not answer' })).toBeVisible()
        const again = other.getByRole('link', { name: 'Try again' })
        await expect(again).toHaveAttribute('href', '/admin?kept=whole')
        const link = await page.context().newPage()
        for (const way of ['setup', 'reset']) {
          await link.goto(`${app.url}/admin/${way}?token=a-secret`)
          const href = await link.getByRole('link', { name: 'Try again' }).getAttribute('href')
          expect(href).toBe(`/admin/${way}?token=a-secret`)
        }
        await link.close()

        door.reopen()
        await app.answers('/readyz')
        if (!javaScriptEnabled) await again.click()
        await expect(other.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()
        expect(other.url()).toBe(`${app.url}/admin?kept=whole`)
        await publishBy(page, javaScriptEnabled ? 'Publish update' : 'Send it again')
        await expectPublic(app, `/incidents/${code}`, 'Typed while the database was away.')
      })
    })
  }
}
