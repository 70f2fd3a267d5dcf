import { expect, test } from '@playwright/test'
import { expectPublic, hiddenFields, loseSession, openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

const body = () => ({ name: 'What should people know?' })
let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    const mode = javaScriptEnabled ? 'scripted' : 'plain'

    test('a refusal comes back with everything that was typed', async ({ page }) => {
      await signIn(page, app)
      await page.goto(`${app.url}/admin/incidents/new`)
      await page.getByLabel('Name', { exact: true }).fill('x'.repeat(300))
      await page.getByRole('radio', { name: 'Identified' }).check()
      await page.getByLabel(body().name).fill('First line.\n\nSecond line.')
      await page.getByLabel('Impact').selectOption('Always critical')
      await page.getByLabel('Notify subscribers').uncheck()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(page.getByRole('alert').first()).toContainText('must not be longer than 255 characters')
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue('x'.repeat(300))
      await expect(page.getByRole('radio', { name: 'Identified' })).toBeChecked()
      await expect(page.getByLabel(body().name)).toHaveValue('First line.\n\nSecond line.')
      await expect(page.getByLabel('Impact')).toHaveValue('critical')
      await expect(page.getByLabel('Notify subscribers')).not.toBeChecked()
      await page.getByLabel('Name', { exact: true }).fill(`Short enough ${mode}`)
      await publishBy(page, 'Publish')
      await expectPublic(app, '/', `Short enough ${mode}`)
    })

    test('the second of two operators is told what the first published, and keeps the text', async ({
      page,
      browser,
    }) => {
      await signIn(page, app)
      const code = await openIncident(page, app, `Two at once ${mode}`, 'It began.')
      const other = await (await browser.newContext({ javaScriptEnabled })).newPage()
      await signIn(other, app)
      await other.goto(`${app.url}/admin/incidents/${code}`)
      await page.goto(`${app.url}/admin/incidents/${code}`)

      await other.getByLabel(body().name).fill('Said by the first.')
      await publishBy(other, 'Publish update')

      await page.getByLabel(body().name).fill('Said by the second.')
      await page.getByRole('button', { name: 'Publish update' }).click()
      await expect(page.getByRole('alert').first()).toContainText('Said by the first.')
      await expect(page.getByLabel(body().name)).toHaveValue('Said by the second.')
      await expectPublic(app, `/incidents/${code}`, 'Said by the second.', false)

      await publishBy(page, 'Publish update')
      await expectPublic(app, `/incidents/${code}`, 'Said by the second.')
      await other.context().close()
    })

    test('a session that ended while typing loses nothing', async ({ page, context }) => {
      await signIn(page, app)
      const code = await openIncident(page, app, `Signed out ${mode}`, 'It began.')
      await page.goto(`${app.url}/admin/incidents/${code}`)
      await page.getByLabel(body().name).fill('A long paragraph that nobody wants to type twice.')
      await loseSession(context)
      await page.getByRole('button', { name: 'Publish update' }).click()
      await expect(page.getByRole('alert').first()).toContainText('Your session has ended')
      await expect(page.getByRole('textbox', { name: javaScriptEnabled ? body().name : 'body' })).toHaveValue(
        'A long paragraph that nobody wants to type twice.',
      )
      await expectPublic(app, `/incidents/${code}`, 'nobody wants to type twice', false)

      const tab = await context.newPage()
      await signIn(tab, app)
      await publishBy(page, javaScriptEnabled ? 'Publish update' : 'Send it again')
      await expectPublic(app, `/incidents/${code}`, 'nobody wants to type twice')
    })
  })
}

test('what was typed before a crash is offered again, until it is published', async ({ page }) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Crash', 'It began.')
  await page.goto(`${app.url}/admin/incidents/${code}`)
  await page.getByLabel(body().name).fill('Typed before the crash.')
  const keys = () => page.evaluate(() => Object.keys(localStorage).join())
  await expect.poll(keys).toContain(code)
  await page.reload()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByLabel(body().name)).toHaveValue('Typed before the crash.')
  await publishBy(page, 'Publish update')
  await page.reload()
  await expect.poll(keys).not.toContain(code)
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0)
})

test('one form sent twice at once publishes once', async ({ page, context }) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Pressed twice', 'It began.')
  const address = `${app.url}/admin/incidents/${code}`
  const fields = await hiddenFields(context, address, 'seen_update_id')
  const multipart = { ...fields, status: 'identified', body: 'Sent twice.' }
  const send = () => context.request.post(address, { multipart, headers: { origin: app.url }, maxRedirects: 0 })
  const answers = await Promise.all([send(), send()])
  expect(answers.map((answer) => answer.status())).toEqual([303, 303])
  const incident = await (await fetch(`${app.url}/api/v2/incidents/${code}.json`)).json()
  expect(incident.incident.incident_updates).toHaveLength(2)
})
