import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { type EditingForm, editingForms } from './support/editing-forms'
import {
  canDiffer,
  changeField,
  hasForm,
  openForm,
  pressButton,
  sayAnew,
  seenValue,
  typedValue,
  walkedFields,
} from './support/editing-walk'
import { subscriptionsOf } from './support/subscriptions'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true, env: { METRICS_ALLOW: '' } })
  const made = async (path: string, body: object): Promise<string> => {
    const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
    const [page] = await (await fetch(`${app.url}/v1/pages`, { headers })).json()
    const sent = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${app.url}/v1/pages/${page.id}/${path}`, sent)
    expect([path, answer.status]).toEqual([path, 201])
    return (await answer.json()).id
  }
  await made('components', { component: { name: 'Watched for long', showcase: true, start_date: '2024-01-01' } })
  for (const name of ['Stays there', 'Beside it', 'Passed over', 'Moved'])
    await made('components', { component: { name } })
  await made('subscribers', { subscriber: { email: 'own@example.com', skip_confirmation_notification: true } })
  const provider = { type: 'Prometheus', metric_base_uri: 'https://prometheus.example.com' }
  const source = await made('metrics_providers', { metrics_provider: provider })
  await made(`metrics_providers/${source}/metrics`, { metric: { name: 'Requests', metric_identifier: 'up' } })
  const window = { scheduled_for: '2031-01-01T10:00:00Z', scheduled_until: '2031-01-01T11:00:00Z' }
  await made('incidents', { incident: { name: 'A move', status: 'scheduled', ...window } })
  await made('incident_templates', { template: { name: 'Slow', title: 'It is slow', body: 'We look.' } })
})
test.afterAll(() => app.stop())

/** A session of the desk, signed in once; another browser takes it over. */
let session: Awaited<ReturnType<BrowserContext['storageState']>>
test.beforeAll(async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, app)
  await scheduleWeekly(page)
  await makePage(page)
  session = await page.context().storageState()
  await page.context().close()
})

/** Another page, whose address can be changed; the desk goes on with the first. */
async function makePage(page: Page): Promise<void> {
  await page.goto(`${app.url}/admin/pages/new`)
  await page.getByLabel('Name', { exact: true }).fill('EU cloud')
  await page.getByLabel('Name in addresses').fill('eu')
  await page.getByRole('button', { name: 'Make the page' }).click()
  await page.waitForURL('**/admin/components?*')
  await page.goto(`${app.url}/admin/on/first?next=/admin`)
}

async function scheduleWeekly(page: Page): Promise<void> {
  await page.goto(`${app.url}/admin/maintenances/new`)
  await page.getByLabel('Name', { exact: true }).fill('Every week')
  await page.getByLabel('Begins', { exact: true }).fill('2031-01-07T02:00:00')
  await page.getByLabel('Ends', { exact: true }).fill('2031-01-07T04:00:00')
  await page.getByLabel('What should people know?').fill('Writes wait.')
  await page.getByLabel('Repeat', { exact: true }).selectOption('Every week')
  await publishBy(page, 'Schedule')
}

async function another(browser: Browser, javaScriptEnabled: boolean, isPublic = false): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled, ...(!isPublic && { storageState: session }) })).newPage()
}

/** Where the form stands: of the first entry of its list that has it. */
async function addressOf(page: Page, form: EditingForm): Promise<string> {
  if (form.isPublic) {
    const subscriptions = subscriptionsOf(app)
    const { manageUrl } = await subscriptions.links('own@example.com')
    await subscriptions.close()
    return manageUrl
  }
  if (!form.list) return app.url + form.path
  const linksOn = async (address: string, pattern: RegExp, text = '') => {
    await page.goto(app.url + address)
    const links = await page
      .locator('main a')
      .filter({ hasText: text })
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).pathname))
    return [...new Set(links.filter((link) => pattern.test(link)))]
  }
  for (const entry of await linksOn(form.linkedOn ?? form.list, new RegExp(`^${form.list}/[0-9a-z]+$`), form.entry)) {
    if (/\/(?:new|import|export|sources)$/.test(entry)) continue
    const [update] = form.path === '/updates/first' ? await linksOn(entry, /\/updates\//) : [entry + form.path]
    if (update && (await hasForm(page, app.url + update, form))) return app.url + update
  }
  throw new Error(`There is nothing to edit with the form of: ${form.name}`)
}

const sameText = (a: string, b: string) => expect(a.replaceAll('\r\n', '\n').slice(0, b.length)).toBe(b)

for (const javaScriptEnabled of [true, false]) {
  for (const form of editingForms.filter(({ name }) => name !== 'order of components')) {
    const mode = javaScriptEnabled ? 'with scripts' : 'without scripts'
    test(`${form.name}, ${mode}: two operators lose nothing to each other`, async ({ browser }) => {
      const [ann, ben] = [
        await another(browser, javaScriptEnabled, form.isPublic),
        await another(browser, javaScriptEnabled, form.isPublic),
      ] as const
      const address = await addressOf(ann, form)
      const open = async () => {
        for (const page of [ann, ben]) await openForm(page, address, form)
      }
      await open()
      const fields = await walkedFields(ann, form)
      const [first, second] = fields
      if (!first || !canDiffer(first)) throw new Error('There is no field that two could want otherwise.')
      const turn = mode.replace(' ', '-')

      // one field each: both stand
      if (second) {
        const theirs = await changeField(ann, form, { field: first, which: 0, turn })
        await sayAnew(ann, form)
        expect(await pressButton(ann, form)).toBeNull()
        const own = await changeField(ben, form, { field: second, which: 1, turn })
        await sayAnew(ben, form)
        const answer = await pressButton(ben, form)
        // who adds an update is shown the one that came between, and nothing else is refused
        expect(answer === null).toBe(form.tellsWhatCameBetween !== true)
        if (answer !== null) {
          expect(await typedValue(ben, form, second)).toBe(own)
          expect(await pressButton(ben, form)).toBeNull()
        }
        await open()
        sameText(await seenValue(ann, form, first.name), theirs)
        sameText(await seenValue(ann, form, second.name), own)
      }

      // one field both: the second is told with both, keeps what was typed, and then writes it
      const theirs = await changeField(ann, form, { field: first, which: second ? 1 : 0, turn: `${turn}-again` })
      await sayAnew(ann, form)
      expect(await pressButton(ann, form)).toBeNull()
      const own = await changeField(ben, form, { field: first, which: second ? 0 : 1, turn: `${turn}-own` })
      expect(own).not.toBe(theirs)
      const beside = second && (await changeField(ben, form, { field: second, which: 0, turn: `${turn}-beside` }))
      await sayAnew(ben, form)
      const said: string[] = []
      for (let answer = await pressButton(ben, form); answer !== null; answer = await pressButton(ben, form)) {
        said.push(answer)
        expect(await typedValue(ben, form, first)).toBe(own)
        if (second) expect(await typedValue(ben, form, second)).toBe(beside)
        expect(said.length).toBeLessThan(3)
      }
      const isShown = first.kind === 'text' && !form.values?.[first.name]
      if (isShown) expect(said.join('\n')).toContain(theirs)
      else expect(said.join('\n')).toMatch(/you chose .*; .* set |now[:,]/)
      expect(said.length).toBeGreaterThan(0)
      await open()
      sameText(await seenValue(ann, form, first.name), own)
      if (second) sameText(await seenValue(ann, form, second.name), beside ?? '')
      for (const page of [ann, ben]) await page.context().close()
    })
  }

  test(`order of components, ${javaScriptEnabled ? 'with' : 'without'} scripts: each is told what the other moved`, async ({
    browser,
  }) => {
    const [ann, ben] = [await another(browser, javaScriptEnabled), await another(browser, javaScriptEnabled)] as const
    const names = async (page: Page) =>
      (await page.locator('.arrange li:not(.in-group) a').allInnerTexts()).map((name) => name.trim())
    for (const page of [ann, ben]) await page.goto(`${app.url}/admin/components`)
    const stood = await names(ann)
    const [top = '', next = ''] = stood
    const [beside = '', before = '', last = ''] = stood.slice(-3)
    const move = (page: Page, name: string) =>
      page.getByRole('button', { name: `Move ${name} up`, exact: true }).click()
    const publishOrder = async (page: Page) => {
      if (javaScriptEnabled) await page.getByRole('button', { name: 'Publish this order' }).click()
    }
    if (javaScriptEnabled) await move(ben, last)
    await move(ann, next)
    await publishOrder(ann)
    await ann.waitForURL(/receipt=/)
    // the desk is live: it says what was published, and leaves an order that is being made as it is
    if (javaScriptEnabled) await expect(ben.locator('.news')).toBeVisible()
    else await move(ben, last)
    await publishOrder(ben)
    const alert = ben.locator('main [role=alert]')
    await expect(alert).toContainText(/Order: you chose .*; .* set .* just now\./)
    const said = await alert.innerText()
    const untouched = stood.filter((name) => ![top, next, beside, before, last].includes(name) && name.length > 3)
    expect(untouched.length).toBeGreaterThan(0)
    expect(untouched.filter((name) => said.includes(name))).toEqual([])
    for (const name of [next, last]) expect(said).toContain(name)
    if (javaScriptEnabled) await ben.getByRole('button', { name: 'Publish this order' }).click()
    else await ben.getByRole('button', { name: `Move ${last} up`, exact: true }).click()
    await ben.waitForURL(/receipt=/)
    await ann.goto(`${app.url}/admin/components`)
    expect((await names(ann)).indexOf(last)).toBe(stood.length - 2)
    for (const page of [ann, ben]) await page.context().close()
  })
}
