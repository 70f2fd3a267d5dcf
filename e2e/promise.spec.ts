import { expect, test } from '@playwright/test'
import { openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp({ env: { WORKERS: '0' } })
})
test.afterAll(() => app.stop())

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a promise made in the form stands on the page; a refused one loses nothing of what was typed', async ({
      page,
    }) => {
      await signIn(page, app)
      const code = await openIncident(page, app, 'Payouts are late', 'We look into it.')
      const next = page.getByLabel('Next update', { exact: true })
      const own = page.getByLabel('Next update by')
      await expect(own).toBeHidden()
      await page.getByLabel('What should people know?').fill('Still looking.')
      await next.selectOption('at a time of your own')
      await own.fill('2020-01-01T10:00')
      await page.getByRole('button', { name: 'Publish update' }).click()
      await expect(page.getByText('must lie in the future').first()).toBeVisible()
      await expect(next).toHaveValue('own')
      await expect(own).toHaveValue('2020-01-01T10:00')
      await expect(page.getByLabel('What should people know?')).toHaveValue('Still looking.')
      await next.selectOption('in 30 minutes')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Preview' }).last().click()
      const preview = page.getByRole('complementary', { name: 'Preview' })
      await expect(preview).toContainText(/Next update by \d\d:\d\d UTC|Next update by .* - \d\d:\d\d UTC/)
      await publishBy(page, 'Publish update')
      for (const path of ['/', `/incidents/${code}`]) {
        await page.goto(app.url + path)
        await expect(page.getByText(/^Next update by .*UTC, in (30|29) minutes$/).first()).toBeVisible()
      }
      await page.goto(`${app.url}/admin`)
      await expect(page.getByText(/in (30|29) minutes/).first()).toBeVisible()
      await page.goto(`${app.url}/admin/incidents/${code}`)
      await page.getByRole('radio', { name: 'Resolved' }).check()
      await page.getByLabel('What should people know?').fill('Done.')
      await publishBy(page, 'Publish update')
      await page.goto(`${app.url}/incidents/${code}`)
      await expect(page.getByText('Next update by')).toHaveCount(0)
    })
  })
}

test('a promise becomes late by the clock alone: no publish, no worker', async ({ page }) => {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [{ id: pageId }] = await (await fetch(`${app.url}/v1/pages`, { headers })).json()
  const by = new Date(Date.now() + 20_000)
  const incident = { name: 'Mail is late', body: 'Looking.', next_update_by: by.toISOString() }
  const address = `${app.url}/v1/pages/${pageId}/incidents`
  const opened = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ incident }) })
  const { id, next_update_by } = await opened.json()
  expect(Date.parse(next_update_by)).toBe(by.getTime())

  const read = async (path: string) => {
    const response = await fetch(app.url + path)
    return { html: (await response.text()).replaceAll(/<[^>]+>/g, ''), etag: response.headers.get('etag') }
  }
  const before = await read('/')
  expect(before.html).toMatch(/Next update by .* UTC, in a moment/)
  for (const path of ['/', `/incidents/${id}`]) {
    await expect.poll(async () => (await read(path)).html).toMatch(/The update promised for .* UTC is late\./)
    expect(Date.now()).toBeGreaterThanOrEqual(by.getTime())
  }
  const after = await read('/')
  expect(after.etag).not.toBe(before.etag)
  expect(after.html).toContain('the promised update is late')
  await page.goto(app.url)
  await expect(page.getByText(/^The update promised for .* is late\.$/)).toBeVisible()
  await signIn(page, app)
  await expect(page.locator('.gauge.alarm', { hasText: 'Next promised update' })).toContainText('late')
})
