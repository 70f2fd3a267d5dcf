import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { createOperator } from '@/lib/store/operators/operator'
import { type App, startApp } from './support/app'
import { signIn } from './support/desk'
import { type EditingForm, editingForms } from './support/editing-forms'
import { fieldsOf, otherValues, type ShownField, setField } from './support/form-fields'
import { subscriptionsOf } from './support/subscriptions'

const ann = { email: 'ann@example.com', name: 'Ann the first', password: 'the password of Ann is long' }
let app: App
let own: string
let planned: string
test.beforeAll(async () => {
  app = await startApp({ seed: true })
  const { db, links, close } = subscriptionsOf(app)
  await createOperator(db, ann, new Date())
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = await (await fetch(`${app.url}/v1/pages`, { headers })).json()
  const subscriber = { email: 'reader@example.com', skip_confirmation_notification: true }
  const body = JSON.stringify({ subscriber })
  const added = await fetch(`${app.url}/v1/pages/${page.id}/subscribers`, { method: 'POST', headers, body })
  expect(added.status).toBe(201)
  own = new URL((await links(subscriber.email)).manageUrl).pathname
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const window = { scheduled_for: later(24), scheduled_until: later(26) }
  const maintenance = JSON.stringify({ incident: { name: 'A move', status: 'scheduled', ...window } })
  const made = await fetch(`${app.url}/v1/pages/${page.id}/incidents`, { method: 'POST', headers, body: maintenance })
  planned = (await made.json()).id
  await close()
})
test.afterAll(() => app.stop())

async function addressOf(page: Page, { list, path, isPublic }: EditingForm): Promise<string> {
  if (isPublic) return app.url + own
  if (path.endsWith('/schedule')) return `${app.url}/admin/incidents/${planned}${path}`
  if (!list) return app.url + path
  await page.goto(app.url + list)
  const entry = page.locator(`main a[href^="/admin/${list.slice(7)}/"]`)
  const first = entry.and(page.locator(':not([href$="/new"]):not([href$="/import"]):not([href$="/export"])')).first()
  const address = app.url + (await first.getAttribute('href'))
  if (!path.startsWith('/updates')) return address + path
  await page.goto(address)
  return app.url + (await page.locator('main a[href*="/updates/"]').first().getAttribute('href'))
}

const formOf = (page: Page, { button }: EditingForm): Locator =>
  page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: button, exact: true, includeHidden: true }) })
    .first()

/** Sends the form; answers what was refused, or null once it is written. */
async function send(page: Page, address: string, row: EditingForm, wasRefused = false): Promise<string | null> {
  await formOf(page, row).getByRole('button', { name: row.button, exact: true }).click()
  const alert = page.getByRole('alert').first()
  const written = () => page.url() !== address && !page.url().includes('held=')
  await expect.poll(async () => written() || (!wasRefused && (await alert.isVisible()))).toBe(true)
  return written() ? null : alert.innerText()
}

/** The form as it stands: its fields by name. What says something anew is filled in where it must be. */
async function open(page: Page, address: string, row: EditingForm): Promise<Map<string, ShownField>> {
  await page.goto(address)
  const form = formOf(page, row)
  const all = await fieldsOf(form)
  for (const field of all) {
    if (!row.anew?.includes(field.name) || field.value || !/^(name|body)$/.test(field.name)) continue
    if (row.name !== 'schedule') await setField(page, form, field, 'Said anew.')
  }
  return new Map(
    all.filter(({ name }) => !row.anew?.includes(name.replace(/=.*/, ''))).map((field) => [field.name, field]),
  )
}

const valuesOf = (row: EditingForm, field: ShownField) => row.values?.[field.name] ?? otherValues(field)

/** Of many of a kind, as components are, two tell what the others do. */
function oneOfEachKind(fields: Map<string, ShownField>): ShownField[] {
  const kinds = new Map<string, number>()
  return [...fields.values()].filter((field) => {
    const kind = field.name.replace(/([.=]).*/, '$1')
    const many = kinds.get(kind) ?? 0
    kinds.set(kind, many + 1)
    return many < 2
  })
}

type Both = { first: Page; second: Page; address: string; row: EditingForm }

async function theSameField({ first, second, address, row }: Both, field: ShownField): Promise<void> {
  const [a = '', b = a] = valuesOf(row, field)
  const seen = [await open(first, address, row), await open(second, address, row)]
  expect(seen[0]?.get(field.name)?.value).toBe(seen[1]?.get(field.name)?.value)
  await setField(first, formOf(first, row), field, a)
  expect(await send(first, address, row)).toBeNull()
  await setField(second, formOf(second, row), field, b)
  const refusal = await send(second, address, row)
  const what = `${row.name}, ${field.name}: ${refusal}`
  if (a === b) return expect(refusal, what).toBeNull()
  expect(refusal, what).not.toBeNull()
  if (!row.isPublic) expect(refusal, what).toContain(ann.name)
  if (row.name.startsWith('components of')) return
  const mine = (await fieldsOf(formOf(second, row))).find(({ name }) => name === field.name)
  expect(mine?.value, what).toBe(b)
  if (field.options.length === 0 && field.type !== 'datetime-local' && field.type !== 'checkbox') {
    expect(refusal, what).toContain(a)
  }
  expect(await send(second, address, row, true), what).toBeNull()
  expect((await open(second, address, row)).get(field.name)?.value, what).toBe(b)
}

/** Two boxes of one list are one choice: it is kept whole, or the second is told. */
const isOneChoice = (one: ShownField, other: ShownField) =>
  one.type === 'checkbox' && one.name.split(/[.=]/)[0] === other.name.split(/[.=]/)[0]

async function anotherField({ first, second, address, row }: Both, one: ShownField, other: ShownField): Promise<void> {
  const before = await open(first, address, row)
  await open(second, address, row)
  const [a = ''] = valuesOf(row, before.get(one.name) ?? one)
  const [b = ''] = valuesOf(row, before.get(other.name) ?? other)
  await setField(first, formOf(first, row), one, a)
  expect(await send(first, address, row)).toBeNull()
  await setField(second, formOf(second, row), other, b)
  const refusal = await send(second, address, row)
  const what = `${row.name}, ${one.name} and ${other.name}: ${refusal}`
  if (isOneChoice(one, other) && refusal !== null) return
  expect(refusal, what).toBeNull()
  const after = await open(first, address, row)
  expect([after.get(one.name)?.value, after.get(other.name)?.value], what).toEqual([a, b])
}

async function both(browser: { newContext(): Promise<BrowserContext> }, page: Page): Promise<[Page, Page]> {
  await signIn(page, app)
  const first = await (await browser.newContext()).newPage()
  await signIn(first, app, ann)
  return [first, page]
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const row of editingForms.filter(({ button }) => button !== 'Move')) {
      test(`${row.name}: an older form writes only what its operator changed, or shows both`, async ({
        page,
        browser,
      }) => {
        const [first, second] = await both(browser, page)
        const address = await addressOf(first, row)
        const fields = oneOfEachKind(await open(first, address, row))
        expect(fields.length).toBeGreaterThan(0)
        const pages = { first, second, address, row }
        for (const field of fields) await theSameField(pages, field)
        if (row.name.startsWith('components of')) return
        for (const [at, field] of fields.entries()) {
          const next = fields[(at + 1) % fields.length]
          if (next && next !== field) await anotherField(pages, field, next)
        }
        await first.context().close()
      })
    }

    test('order of components: an older list does not undo what another one arranged', async ({ page, browser }) => {
      const [first, second] = await both(browser, page)
      const address = `${app.url}/admin/components`
      const names = (who: Page) => who.locator('.arrange > li:not(.in-group) a').allInnerTexts()
      for (const who of [first, second]) await who.goto(address)
      const [top = '', next = '', ...rest] = await names(first)
      const last = rest.at(-1) ?? ''
      const move = async (who: Page, name: string) => {
        await who.getByRole('button', { name: `Move ${name} up`, exact: true }).click()
        if (javaScriptEnabled) await who.getByRole('button', { name: 'Publish this order' }).click()
      }
      await move(first, next)
      await first.waitForURL(/receipt=/)
      await move(second, last)
      const alert = second.getByRole('alert').first()
      await expect(alert).toContainText('Order: you chose ')
      await expect(alert).toContainText(`${ann.name} set ${next}`)
      await first.goto(address)
      expect((await names(first)).slice(0, 2)).toEqual([next, top])
      // sent again, what the second one arranged stands
      if (javaScriptEnabled) await second.getByRole('button', { name: 'Publish this order' }).click()
      else await move(second, last)
      await second.waitForURL(/receipt=/)
      await first.goto(address)
      expect((await names(first))[0]).toBe(top)
      expect((await names(first)).at(-2)).toBe(last)
      await first.context().close()
    })
  })
}
