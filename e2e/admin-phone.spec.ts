import { expect, type Page, test } from '@playwright/test'
import { expectPublic, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { addManyComponents } from './support/many-components'

// An operator on a train: a telephone, a bad connection, an incident to close.

let app: App
let ids: Record<string, string>
let at: string
const headers = () => ({ authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' })

test.beforeAll(async () => {
  app = await startApp()
  ids = await addManyComponents(app, 5, 8)
  const [page] = await (await fetch(`${app.url}/api/v1/pages`, { headers: headers() })).json()
  at = `${app.url}/api/v1/pages/${page.id}`
  const fix = { name: 'It is over', title: 'Over', body: 'Everything works again.', update_status: 'resolved' }
  await made('incident_templates', { template: { ...fix, component_ids: [ids['Part 3-1']] } })
})
test.afterAll(() => app.stop())

async function made(path: string, body: object): Promise<string> {
  const answer = await fetch(`${at}/${path}`, { method: 'POST', headers: headers(), body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).id
}

const statusesOf = (names: string[], status: string) =>
  Object.fromEntries(names.map((name) => [ids[name] ?? name, status]))
const group = (number: number) => Array.from({ length: 8 }, (_, i) => `Part ${number}-${i + 1}`)

/** An incident over all of the first group and one part of the second. */
const openBroad = (name: string) =>
  made('incidents', {
    incident: { name, body: 'It began.', components: statusesOf([...group(1), 'Part 2-1'], 'major_outage') },
  })

const receipt = (page: Page) => page.getByRole('status', { name: 'Receipt' })
const publish = (page: Page) => page.getByRole('button', { name: 'Publish update', exact: true })

async function expectFits(page: Page) {
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await expect(publish(page)).toBeInViewport()
}

/** From the desk to the incident, as a thumb goes. */
async function goToIncident(page: Page, name: string) {
  await signIn(page, app)
  await expect(page.getByText('Affects Group 1 (all 8) and Group 2 (Part 2-1).')).toBeVisible()
  // five lines of groups, not forty of components
  await expect(page.getByLabel('Group 4 - Part 4-4')).toBeHidden()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await expectFits(page)
}

for (const width of [320, 390])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 780 }, hasTouch: true })

    test('resolving says beside the status what it does to components, before anything is published', async ({
      page,
    }) => {
      const name = `Broad ${width}`
      await openBroad(name)
      const second = { name: `Other ${width}`, body: 'It began.', component_ids: [ids['Part 2-1']] }
      const other = await made('incidents', { incident: second })
      await goToIncident(page, name)
      await page.getByRole('radio', { name: 'Resolved' }).check()
      await expect(page.getByText('Resolved sets what this incident touches to operational.')).toBeInViewport()
      await expect(page.getByText('1 component stays off: Group 2 (Part 2-1)')).toBeInViewport()
      await expect(page.getByLabel('What should people know?')).toBeInViewport()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(page.getByText('9 components stay off: Group 1 (all 8), Group 2 (Part 2-1)')).toBeInViewport()
      await page.getByRole('radio', { name: 'Monitoring' }).check()
      await page.getByRole('radio', { name: 'Resolved' }).check()
      await page.getByLabel('What should people know?').fill('All is well again.')
      await expectFits(page)
      await publishBy(page, 'Publish update')
      await expect(receipt(page)).toBeInViewport()
      await expect(receipt(page)).toContainText('1 component is still off')

      await page.goto(`${app.url}/admin/incidents/${other}`)
      await page.getByLabel('Template').selectOption('It is over')
      await page.getByRole('button', { name: 'Fill in' }).click()
      await expect(page.getByLabel('What should people know?')).toHaveValue('Everything works again.')
      await expect(page.getByRole('radio', { name: 'Resolved' })).toBeChecked()
      await expect(page.getByText('Resolved sets what this incident touches to operational.')).toBeVisible()
      await expectFits(page)
      await publishBy(page, 'Publish update')
      await expect(receipt(page)).not.toContainText('still off')
      await expectPublic(app, '/', 'All systems operational')
    })

    test.describe('without scripts', () => {
      test.use({ javaScriptEnabled: false })

      test('resolving asks once, in view, and by template as well', async ({ page }) => {
        const name = `Plain ${width}`
        await openBroad(name)
        await goToIncident(page, name)
        await page.getByLabel('Template').selectOption('It is over')
        await page.getByRole('button', { name: 'Fill in' }).click()
        await expect(page.getByLabel('What should people know?')).toHaveValue('Everything works again.')
        await expect(page.getByRole('radio', { name: 'Resolved' })).toBeChecked()
        await publish(page).click()
        const asked = page.getByRole('alert')
        await expect(asked).toContainText('Nothing is published yet: 9 components are set to operational below')
        await expect(asked).toBeInViewport()
        await expectFits(page)
        await publishBy(page, 'Publish update')
        await expect(receipt(page)).not.toContainText('still off')
        await expectPublic(app, '/', 'All systems operational')
      })
    })
  })
