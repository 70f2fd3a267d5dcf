import { type Browser, expect, type Page, test } from '@playwright/test'
import { openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

/** Another operator at another machine, with the same page of the desk open before either of them writes. */
async function another(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, app)
  return page
}

async function addComponent(page: Page, name: string): Promise<string> {
  await page.goto(`${app.url}/admin/components/new`)
  await page.getByLabel('Name', { exact: true }).first().fill(name)
  await publishBy(page, 'Add the component')
  return app.url + (await page.getByRole('link', { name, exact: true }).getAttribute('href'))
}

const alertOf = (page: Page) => page.getByRole('alert').first()

/** Both open the address; the first chooses and sends, the second chooses otherwise and is told; pressed again, theirs stands. */
async function quarrel(
  [first, second]: [Page, Page],
  {
    address,
    button,
    choose,
    told,
    kept,
  }: {
    address: string
    button: string
    choose: (page: Page, which: 0 | 1) => Promise<unknown>
    told: string
    kept: () => Promise<unknown>
  },
) {
  for (const page of [first, second]) await page.goto(address)
  await choose(first, 0)
  await first.getByRole('button', { name: button, exact: true }).click()
  await first.waitForURL((url) => url.href !== address)
  await choose(second, 1)
  await second.getByRole('button', { name: button, exact: true }).click()
  await expect(alertOf(second)).toContainText(told)
  await kept()
  await second.getByRole('button', { name: button, exact: true }).click()
  await second.waitForURL((url) => url.href !== address)
  await second.goto(address)
  await kept()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    const mode = javaScriptEnabled ? 'scripted' : 'plain'

    test('the status of a component, on its form and on the first page', async ({ page, browser }) => {
      await signIn(page, app)
      const address = await addComponent(page, `Chosen ${mode}`)
      const other = await another(browser)
      const status = ['Degraded performance', 'Major outage']
      await quarrel([other, page], {
        address,
        button: 'Publish the change',
        choose: (who, which) => who.getByLabel('Status').selectOption({ label: status[which] ?? '' }),
        told: 'Status: you chose Major outage; ',
        kept: () => expect(page.getByLabel('Status')).toHaveValue('major_outage'),
      })
      const label = `Chosen ${mode}`
      for (const who of [page, other]) await who.goto(`${app.url}/admin`)
      await other.getByLabel(label, { exact: true }).selectOption('partial_outage')
      await publishBy(other, 'Publish the statuses')
      await page.getByLabel(label, { exact: true }).selectOption('operational')
      await page.getByRole('button', { name: 'Publish the statuses' }).click()
      await expect(alertOf(page)).toContainText(`${label}: you chose Operational; `)
      await expect(alertOf(page)).toContainText('set Partial outage just now.')
      await expect(page.getByLabel(label, { exact: true })).toHaveValue('operational')
      await publishBy(page, 'Publish the statuses')
      await other.context().close()
    })

    test('a tick and a day that the other one set stay; the other choice of the same is told', async ({
      page,
      browser,
    }) => {
      await signIn(page, app)
      const address = await addComponent(page, `Ticked ${mode}`)
      const other = await another(browser)
      for (const who of [page, other]) await who.goto(address)
      await other.getByLabel('Show its uptime').uncheck()
      await other.getByLabel('Watched since').fill('2024-02-29')
      await publishBy(other, 'Publish the change')
      await page.getByLabel('Show it only while something is wrong with it').check()
      await publishBy(page, 'Publish the change')
      await page.goto(address)
      await expect(page.getByLabel('Show its uptime')).not.toBeChecked()
      await expect(page.getByLabel('Watched since')).toHaveValue('2024-02-29')
      await expect(page.getByLabel('Show it only while something is wrong with it')).toBeChecked()
      await other.context().close()
    })

    test('the impact of an incident, and the tick of its postmortem', async ({ page, browser }) => {
      await signIn(page, app)
      const code = await openIncident(page, app, `Rated ${mode}`, 'It began.')
      const other = await another(browser)
      const impact = ['major', 'critical']
      await quarrel([other, page], {
        address: `${app.url}/admin/incidents/${code}/settings`,
        button: 'Publish the change',
        choose: (who, which) => who.getByLabel('Impact').selectOption(impact[which] ?? ''),
        told: 'Impact: you chose Always critical; ',
        kept: () => expect(page.getByLabel('Impact')).toHaveValue('critical'),
      })
      const postmortem = `${app.url}/admin/incidents/${code}/postmortem`
      const tick = 'Notify subscribers when it is published'
      await page.goto(postmortem)
      await page.getByLabel('Postmortem').fill('Why it happened.')
      await page.getByRole('button', { name: 'Save the draft' }).click()
      await expect(page.getByText('Draft kept')).toBeVisible()
      await other.goto(postmortem)
      await page.goto(postmortem)
      await other.getByLabel(tick).check()
      await other.getByRole('button', { name: 'Save the draft' }).click()
      await other.waitForURL(/saved=1/)
      // who changes the text alone leaves the tick as the other one set it
      await page.getByLabel('Postmortem').fill('Why it happened, told better.')
      await page.getByRole('button', { name: 'Save the draft' }).click()
      await page.waitForURL(/saved=1/)
      await page.goto(postmortem)
      await expect(page.getByLabel(tick)).toBeChecked()
      await other.context().close()
    })

    test('the tick of a template, and the time zone of the page', async ({ page, browser }) => {
      await signIn(page, app)
      await page.goto(`${app.url}/admin/templates/new`)
      await page.getByLabel('Name of the template').fill(`Calm ${mode}`)
      await page.getByLabel('Name of the incident').fill('Slow')
      await page.getByLabel('What should people know?').fill('We look into it.')
      await page.getByRole('button', { name: 'Save the template' }).click()
      const address = await page.getByRole('link', { name: `Calm ${mode}` }).getAttribute('href')
      const other = await another(browser)
      for (const who of [page, other]) await who.goto(app.url + address)
      await other.getByLabel('Notify subscribers').uncheck()
      await other.getByRole('button', { name: 'Save the template' }).click()
      await other.waitForURL(/templates(\?|$)/)
      await page.getByLabel('What should people know?').fill('We look into it now.')
      await page.getByRole('button', { name: 'Save the template' }).click()
      await page.waitForURL(/templates(\?|$)/)
      await page.goto(app.url + address)
      await expect(page.getByLabel('Notify subscribers')).not.toBeChecked()

      const zones = javaScriptEnabled ? ['Europe/Berlin', 'Pacific Time (US & Canada)'] : ['Asia/Tokyo', 'Nairobi']
      const stored = javaScriptEnabled ? 'America/Los_Angeles' : 'Africa/Nairobi'
      for (const who of [page, other]) await who.goto(`${app.url}/admin/page`)
      await other.getByLabel('Time zone').fill(zones[0] ?? '')
      await publishBy(other, 'Publish the change')
      await page.getByLabel('Time zone').fill('Pacific/Nowhere at all')
      await page.getByRole('button', { name: 'Publish the change' }).click()
      await expect(alertOf(page)).toContainText('Time zone must be a name such as')
      await expect(page.getByLabel('Time zone')).toHaveValue('Pacific/Nowhere at all')
      await page.getByLabel('Time zone').fill(zones[1] ?? '')
      await page.getByRole('button', { name: 'Publish the change' }).click()
      await expect(alertOf(page)).toContainText('Time zone: you chose')
      await expect(alertOf(page)).toContainText(`set ${zones[0]} just now.`)
      await expect(page.getByLabel('Time zone')).toHaveValue(zones[1] ?? '')
      await publishBy(page, 'Publish the change')
      await page.goto(`${app.url}/admin/page`)
      await expect(page.getByLabel('Time zone')).toHaveValue(stored)
      await other.context().close()
    })
  })
}

/** Every form of the desk that edits what exists; with a `list`, that of its first entry. */
const edits: { page: string; list?: string; path?: string; button: string }[] = [
  { page: 'page', path: '/page', button: 'Publish the change' },
  { page: 'first page', path: '', button: 'Publish the statuses' },
  { page: 'component', list: '/components', button: 'Publish the change' },
  { page: 'template', list: '/templates', button: 'Save the template' },
  { page: 'update', list: '/incidents', button: 'Publish update' },
  { page: 'incident', list: '/incidents', path: '/settings', button: 'Publish the change' },
  { page: 'postmortem', list: '/incidents', path: '/postmortem', button: 'Save the draft' },
  { page: 'subscriber', list: '/subscribers', button: 'Save the components' },
]

/** What an update says anew, and so edits nothing that stood there. */
const saidAnew = ['status', 'body', 'next_update', 'next_update_by', 'display_at', 'notify', 'template']

test('every field of a form that edits what exists says what stood in it', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/subscribers/new`)
  await page.getByLabel('Address').fill('ann@example.com')
  await page.getByLabel('They agreed').check()
  await page.getByRole('button', { name: 'Add the subscriber' }).click()
  await page.waitForURL(/done=/)
  for (const { page: kind, list, path = '', button } of edits) {
    let address = `${app.url}/admin${path}`
    if (list) {
      await page.goto(`${app.url}/admin${list}`)
      const links = page.locator(
        `main a[href^="/admin${list}/"]:not([href$="/new"]):not([href$="/import"]):not([href*="/export"])`,
      )
      address = app.url + (await links.first().getAttribute('href')) + path
    }
    await page.goto(address)
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })
    const fields = await form.first().evaluate((element) => {
      const posted = new FormData(element as HTMLFormElement)
      const named = [...(element as HTMLFormElement).elements].flatMap((one) =>
        (one instanceof HTMLInputElement && one.type !== 'hidden') ||
        one instanceof HTMLSelectElement ||
        one instanceof HTMLTextAreaElement
          ? one.name
            ? [one.name] // what has no name is not sent
            : []
          : [],
      )
      return [...new Set(named)].map((name) => ({
        name: name.replace('[]', ''),
        now: posted.getAll(name).map(String).sort().join(' ').replaceAll('\r\n', '\n'),
        was: posted.get(`was.${name.replace('[]', '')}`)?.toString() ?? null,
      }))
    })
    const edited = kind === 'update' ? fields.filter(({ name }) => !saidAnew.includes(name)) : fields
    expect(edited.length, kind).toBeGreaterThan(0)
    for (const { name, now, was } of edited) {
      // a component that the update leaves out stands in no field, and its status is known all the same
      const expected = kind === 'update' && now === '' ? (was ?? 'its status') : now
      expect({ kind, name, was: was?.replaceAll('\r\n', '\n') }).toEqual({ kind, name, was: expected })
    }
  }
})
