import { expect, test } from '@playwright/test'
import { expectPublic, openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    const mode = javaScriptEnabled ? 'scripted' : 'plain'

    test('an older form writes only what its operator changed', async ({ page, context }) => {
      await signIn(page, app)
      const other = await context.newPage()
      for (const tab of [page, other]) await tab.goto(`${app.url}/admin/page`)
      await other.getByLabel('Banner').fill(`Payments fail ${mode}.`)
      await publishBy(other, 'Publish the change')
      await page.getByLabel('Advice').fill(`Call us ${mode}.`)
      await publishBy(page, 'Publish the change')
      await expectPublic(app, '/', `Payments fail ${mode}.`)
      await expectPublic(app, '/', `Call us ${mode}.`)
    })

    test('two who changed the same text: the second sees both, then decides', async ({ page, context }) => {
      await signIn(page, app)
      const other = await context.newPage()
      for (const tab of [page, other]) await tab.goto(`${app.url}/admin/page`)
      await other.getByLabel('Banner').fill(`Of the first ${mode}.\n\nTwo paragraphs.`)
      await publishBy(other, 'Publish the change')
      await page.getByLabel('Banner').fill(`Of the second ${mode}.`)
      await page.getByRole('button', { name: 'Publish the change' }).click()
      const alert = page.getByRole('alert').first()
      await expect(alert).toContainText('Someone else changed “Banner”')
      await expect(alert).toContainText(`Of the first ${mode}.`)
      await expect(page.getByLabel('Banner')).toHaveValue(`Of the second ${mode}.`)
      await expectPublic(app, '/', `Of the second ${mode}.`, false)
      await publishBy(page, 'Publish the change')
      await expectPublic(app, '/', `Of the second ${mode}.`)
      await expectPublic(app, '/', `Of the first ${mode}.`, false)
    })
  })
}

test('a component: one renames it, the other describes it', async ({ page, context }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/components/new`)
  await page.getByLabel('Name', { exact: true }).first().fill('Named first')
  await publishBy(page, 'Add the component')
  const address = await page.getByRole('link', { name: 'Named first' }).getAttribute('href')
  const other = await context.newPage()
  for (const tab of [page, other]) await tab.goto(app.url + address)
  await other.getByLabel('Name', { exact: true }).fill('Named anew')
  await publishBy(other, 'Publish the change')
  await page.getByLabel('Description').fill('Described anew')
  await publishBy(page, 'Publish the change')
  await expectPublic(app, '/api/v2/summary.json', 'Named anew')
  await expectPublic(app, '/api/v2/summary.json', 'Described anew')
})

test('what was typed a moment before leaving is offered again', async ({ page }) => {
  await signIn(page, app)
  const code = await openIncident(page, app, 'Left at once', 'It began.')
  const body = page.getByLabel('What should people know?')
  for (const [i, leave] of [() => page.reload(), () => page.goto(`${app.url}/admin`)].entries()) {
    await page.goto(`${app.url}/admin/incidents/${code}`)
    // typed and left in one turn of the event loop, long before a draft is kept by the clock
    await body.fill(`Typed and gone ${i}.`)
    await leave()
    await page.goto(`${app.url}/admin/incidents/${code}`)
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await expect(body).toHaveValue(`Typed and gone ${i}.`)
  }
})

test('a second component of the same name is asked about once, and added when it is meant', async ({ page }) => {
  await signIn(page, app)
  const add = async (name: string) => {
    await page.goto(`${app.url}/admin/components/new`)
    await page.getByLabel('Name', { exact: true }).first().fill(name)
  }
  await add('Twin')
  await publishBy(page, 'Add the component')
  await add(' twin ')
  await page.getByRole('button', { name: 'Add the component' }).click()
  await expect(page.getByRole('alert').first()).toContainText('there is a “twin” on the page')
  const count = async () => {
    const { components } = await (await fetch(`${app.url}/api/v2/components.json`)).json()
    return components.filter((one: { name: string }) => /^twin$/i.test(one.name)).length
  }
  expect(await count()).toBe(1)
  await publishBy(page, 'Add the component')
  expect(await count()).toBe(2)
})
