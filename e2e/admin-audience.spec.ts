import { expect, type Page, test } from '@playwright/test'
import { publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
let at: string
test.beforeEach(async () => {
  app = await startApp()
  const [page] = await (await fetch(`${app.url}/v1/pages`, { headers: key() })).json()
  at = `${app.url}/v1/pages/${page.id}`
})
test.afterEach(() => app.stop())

const key = () => ({ authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' })
async function made(path: string, body: object): Promise<string> {
  const answer = await fetch(`${at}/${path}`, { method: 'POST', headers: key(), body: JSON.stringify(body) })
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}
const follow = (subscriber: object) =>
  made('subscribers', { subscriber: { skip_confirmation_notification: true, ...subscriber } })
const line = (page: Page) => page.locator('.audience')
const receipt = (page: Page) => page.getByRole('status', { name: 'Receipt' })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a form says whom it would go to before anything is sent, and that is whom the receipt names', async ({
      page,
    }) => {
      const cards = await made('components', { component: { name: 'Cards' } })
      await made('components', { component: { name: 'Site' } })
      for (const email of ['all@example.com', 'both@example.com']) await follow({ email })
      await follow({ email: 'cards@example.com', component_ids: [cards] })
      await signIn(page, app)
      await page.goto(`${app.url}/admin/incidents/new`)
      // no form waits long for the count; who asks for it gets it
      await page.getByRole('button', { name: 'Count again' }).click()
      await expect(line(page)).toContainText('Would go to 2 by e-mail.')

      await page.getByLabel('Name', { exact: true }).fill('Cards are slow')
      await page.getByLabel('What should people know?').fill('We look.')
      await page.getByLabel('Cards', { exact: true }).selectOption('Partial outage')
      await page.getByRole('button', { name: 'Count again' }).click()
      await expect(line(page)).toContainText('Would go to 3 by e-mail.')
      // nothing typed is lost, and nothing is published
      await expect(page.getByLabel('What should people know?')).toHaveValue('We look.')
      expect((await (await fetch(`${app.url}/api/v2/incidents.json`)).json()).incidents).toEqual([])

      await page.getByLabel('Notify subscribers').uncheck()
      await page.getByRole('button', { name: 'Count again' }).click()
      await expect(line(page)).toContainText('Would go to nobody')
      await page.getByLabel('Notify subscribers').check()
      await publishBy(page, 'Publish')
      await expect(receipt(page)).toContainText('Goes to 3 by e-mail')

      await page.getByRole('button', { name: 'Count again' }).click()
      await expect(line(page)).toContainText('Would go to 3 by e-mail.')
      await page.goto(`${page.url().split('?')[0]}/postmortem`)
      await page.getByLabel('Notify subscribers when it is published').check()
      await page.getByRole('button', { name: 'Count again' }).click()
      await expect(line(page)).toContainText('Would go to 3 by e-mail.')

      await page.goto(`${app.url}/admin/components/${cards}/remove`)
      await expect(page.getByRole('main')).toContainText(
        'Subscribers who follow nothing else are told, with a link to choose again: 1 by e-mail.',
      )
      await publishBy(page, 'Remove Cards')
      await expect(receipt(page)).toContainText('Goes to 1 by e-mail')
    })

    test('the line counts anew as components are chosen; without scripts it does at the preview', async ({ page }) => {
      const cards = await made('components', { component: { name: 'Cards' } })
      const site = await made('components', { component: { name: 'Site' } })
      for (const email of ['all@example.com', 'both@example.com']) await follow({ email })
      await follow({ email: 'cards@example.com', component_ids: [cards] })
      await follow({ email: 'site@example.com', component_ids: [site] })
      await made('incidents', { incident: { name: 'Slow', status: 'investigating', body: 'We look.' } })
      const [incident] = (await (await fetch(`${app.url}/api/v2/incidents.json`)).json()).incidents
      await signIn(page, app)
      const look = async () => {
        if (!javaScriptEnabled) await page.getByRole('button', { name: 'Preview', exact: true }).last().click()
      }
      for (const path of ['new', incident.id]) {
        await page.goto(`${app.url}/admin/incidents/${path}`)
        await page.getByLabel('What should people know?').fill('It is being looked at.')
        for (const [name, status, told] of [
          ['Cards', 'Partial outage', 3],
          ['Site', 'Operational', 4],
          ['Cards', 'Not affected', 3],
        ] as const) {
          await page.getByLabel(name, { exact: true }).selectOption(status)
          await look()
          await expect(line(page)).toContainText(`Would go to ${told} by e-mail.`)
        }
        await expect(page.getByLabel('What should people know?')).toHaveValue('It is being looked at.')
        await expect(page.getByLabel('Site', { exact: true })).toHaveValue('operational')
      }
      await page.goto(`${app.url}/admin/maintenances/new`)
      await page.getByLabel('Cards', { exact: true }).check()
      await look()
      await expect(line(page)).toContainText('Would go to 3 by e-mail.')
    })

    test('the line of a postmortem follows its tick, and that of a schedule needs words to go to anybody', async ({
      page,
    }) => {
      for (const email of ['all@example.com', 'both@example.com']) await follow({ email })
      const code = await made('incidents', { incident: { name: 'Slow', status: 'resolved', body: 'It is over.' } })
      await signIn(page, app)
      const count = () => page.getByRole('button', { name: 'Count again' }).click()
      await page.goto(`${app.url}/admin/incidents/${code}/postmortem`)
      const tick = page.getByLabel('Notify subscribers when it is published')
      await expect(line(page)).toContainText('Would go to nobody: subscribers are not notified.')
      await page.getByLabel('Postmortem').fill('Why it happened.')
      await tick.check()
      await count()
      await expect(line(page)).toContainText('Would go to 2 by e-mail.')
      await expect(page.getByLabel('Postmortem')).toHaveValue('Why it happened.')
      await tick.uncheck()
      if (!javaScriptEnabled) await count()
      await expect(line(page)).toContainText('Would go to nobody')
      await tick.check()
      if (!javaScriptEnabled) await count()
      await expect(line(page)).toContainText('Would go to 2 by e-mail.')
      await page.getByRole('button', { name: 'Save the draft' }).click()
      await page.waitForURL(/saved=1/)
      await count()
      await expect(line(page)).toContainText('Would go to 2 by e-mail.')
      await publishBy(page, 'Publish the postmortem')
      await expect(receipt(page)).toContainText('Goes to 2 by e-mail')

      const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
      const window = { scheduled_for: later(24), scheduled_until: later(25) }
      const planned = await made('incidents', { incident: { name: 'A move', status: 'scheduled', ...window } })
      await page.goto(`${app.url}/admin/incidents/${planned}/schedule`)
      await expect(line(page)).toContainText('Would go to nobody: without a text no update is published.')
      await page.getByLabel('What should people know?').fill('It is an hour later.')
      await count()
      await expect(line(page)).toContainText('Would go to 2 by e-mail.')
    })
  })
}
