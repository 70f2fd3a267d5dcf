import { expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
let ids: Record<string, string>
test.beforeAll(async () => {
  app = await startApp()
  ids = {}
  for (const name of ['Cards', 'Refunds', 'Site']) ids[name] = await made('components', { component: { name } })
})
test.afterAll(() => app.stop())

async function api(path: string, body: object, method = 'POST') {
  const pages = await (await fetch(`${app.url}/api/v1/pages`, { headers: key() })).json()
  const headers = { ...key(), 'content-type': 'application/json' }
  const answer = await fetch(`${app.url}/api/v1/pages/${pages[0].id}/${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  })
  return answer.json()
}
const key = () => ({ authorization: `OAuth ${app.apiKey}` })
const made = async (path: string, body: object): Promise<string> => (await api(path, body)).id

/** An incident over these components, on its page at the desk. */
async function open(page: Page, components: Record<string, string>, more: object = {}): Promise<string> {
  const chosen = Object.fromEntries(Object.entries(components).map(([name, status]) => [ids[name], status]))
  const incident = {
    name: `Trouble ${Object.keys(components).join(' ')}`,
    body: 'It began.',
    components: chosen,
    ...more,
  }
  const id = await made('incidents', { incident: { component_ids: Object.keys(chosen), ...incident } })
  await page.goto(`${app.url}/admin/incidents/${id}`)
  return id
}

const status = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const receipt = (page: Page) => page.getByRole('status', { name: 'Receipt' })

test.describe('with scripts', () => {
  test('resolving sets what the incident touches to operational, in view, and takes it back', async ({ page }) => {
    await signIn(page, app)
    const other = await open(page, { Refunds: 'partial_outage' })
    await open(page, { Cards: 'major_outage', Refunds: 'partial_outage' })
    await page.getByLabel('What should people know?').fill('All is well again.')
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await expect(page.getByText('Resolved sets what this incident touches to operational.')).toBeVisible()
    await expect(status(page, 'Cards')).toHaveValue('operational')
    await expect(page.getByText('was major outage')).toBeVisible()
    // the other incident says when that one is well
    await expect(status(page, 'Refunds')).toHaveValue('partial_outage')
    await expect(page.getByText('1 component stays off: Refunds')).toBeVisible()

    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(status(page, 'Cards')).toHaveValue('major_outage')
    await expect(page.getByText('2 components stay off: Cards, Refunds')).toBeVisible()

    await page.getByRole('radio', { name: 'Monitoring' }).check()
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await expect(status(page, 'Cards')).toHaveValue('operational')
    await page.getByRole('radio', { name: 'Monitoring' }).check()
    await expect(status(page, 'Cards')).toHaveValue('major_outage')
    await status(page, 'Cards').selectOption('Degraded performance')
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await expect(page.getByText('2 components stay off: Cards, Refunds')).toBeVisible()
    await expect(status(page, 'Cards')).toHaveValue('degraded_performance')

    await status(page, 'Cards').selectOption('Operational')
    await publishBy(page, 'Publish update')
    await expect(receipt(page)).toContainText('1 component is still off: Refunds')
    await expect(receipt(page)).toContainText('Goes to nobody')
    await page.goto(`${app.url}/admin/incidents/${other}`)
    await page.getByLabel('What should people know?').fill('Refunds too.')
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await expect(status(page, 'Refunds')).toHaveValue('operational')
    await publishBy(page, 'Publish update')
    await expect(receipt(page)).not.toContainText('still off')
    await expectPublic(app, '/', 'All systems operational')
  })

  test('a maintenance in progress sets what was well under maintenance; what was chosen by hand stays', async ({
    page,
  }) => {
    await signIn(page, app)
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const until = new Date(Date.now() + 7_200_000).toISOString()
    await open(
      page,
      { Site: 'operational', Cards: 'operational' },
      { status: 'scheduled', scheduled_for: soon, scheduled_until: until },
    )
    await page.getByLabel('What should people know?').fill('We begin.')
    await status(page, 'Cards').selectOption('Partial outage')
    await page.getByRole('radio', { name: 'In progress' }).check()
    await expect(page.getByText('In progress sets what this maintenance touches to under maintenance.')).toBeVisible()
    await expect(status(page, 'Site')).toHaveValue('under_maintenance')
    await expect(status(page, 'Cards')).toHaveValue('partial_outage')
    await publishBy(page, 'Publish update')

    await page.getByLabel('What should people know?').fill('Done.')
    await page.getByRole('radio', { name: 'Completed' }).check()
    await expect(status(page, 'Site')).toHaveValue('operational')
    await expect(status(page, 'Cards')).toHaveValue('operational')
    await publishBy(page, 'Publish update')
    await expectPublic(app, '/', 'All systems operational')
  })

  test('the receipt says who hears of it, by channel, and that a deletion is gone', async ({ page }) => {
    await made('subscribers', { subscriber: { email: 'one@example.org', skip_confirmation_notification: true } })
    await made('subscribers', { subscriber: { email: 'two@example.org', skip_confirmation_notification: true } })
    await made('subscribers', {
      subscriber: {
        email: 'ops@example.org',
        endpoint: 'https://hook.example.org/x',
        skip_confirmation_notification: true,
      },
    })
    await signIn(page, app)
    const id = await open(page, { Site: 'operational' })
    await page.getByLabel('What should people know?').fill('We look at it.')
    await publishBy(page, 'Publish update')
    await expect(receipt(page)).toContainText('Goes to 2 by e-mail and 1 webhook')
    await page.getByLabel('What should people know?').fill('Still.')
    await page.getByLabel('Notify subscribers').uncheck()
    await publishBy(page, 'Publish update')
    await expect(receipt(page)).toContainText('Nobody is notified: it was not asked for')

    await page.goto(`${app.url}/admin`)
    await page.getByLabel('Site', { exact: true }).selectOption('Degraded performance')
    await page.getByRole('button', { name: 'Publish the statuses' }).click()
    await expect(receipt(page)).toContainText('Goes to 1 webhook and nobody by e-mail')

    await page.goto(`${app.url}/admin/incidents/${id}/delete`)
    await page.getByRole('button', { name: /Delete/ }).click()
    await expect(receipt(page)).toContainText('Gone everywhere at')
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('resolving is asked about once, with the components filled in', async ({ page }) => {
    await signIn(page, app)
    await open(page, { Cards: 'major_outage', Site: 'partial_outage', Refunds: 'major_outage' })
    await page.getByLabel('What should people know?').fill('Nothing is off any more.')
    // it is the operator who knows
    await status(page, 'Refunds').selectOption('Degraded performance')
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await page.getByRole('button', { name: 'Publish update' }).click()
    await expect(page.getByRole('alert')).toContainText(
      'Nothing is published yet: 2 components are set to operational below, because the status is resolved.',
    )
    await expectPublic(app, '/', 'Nothing is off any more.', false)
    await expect(page.getByLabel('What should people know?')).toHaveValue('Nothing is off any more.')
    await expect(status(page, 'Cards')).toHaveValue('operational')
    await expect(status(page, 'Refunds')).toHaveValue('degraded_performance')
    await status(page, 'Site').selectOption('Partial outage')
    await publishBy(page, 'Publish update')
    await expect(receipt(page)).toContainText('2 components are still off: Refunds, Site')
  })
})
