import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

// the framework has an alert of its own on every page
const alert = (page: Page, hasText: string) => page.getByRole('alert').filter({ hasText })
const chart = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a metric is added, pushed to, changed, hidden and removed at the desk', async ({ page, request }) => {
      const name = `Response time ${javaScriptEnabled}`
      await signIn(page, app)
      await page.goto(`${app.url}/admin/metrics/sources/new`)
      await page.getByRole('button', { name: 'Add the source' }).click()
      await expect(page.getByRole('heading', { name: 'Add a metric' })).toBeVisible()
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Unit').fill(' ms')
      await page.getByLabel('Decimals').fill('six')
      await page.getByRole('button', { name: 'Publish the metric' }).click()
      await expect(alert(page, 'must be a number')).toBeVisible()
      await expect(page.getByLabel('Unit')).toHaveValue(' ms')
      await page.getByLabel('Decimals').fill('1')
      await page.getByRole('button', { name: 'Publish the metric' }).click()
      const line = page.getByRole('listitem').filter({ hasText: name })
      await expect(line).toContainText('no points yet')
      const id = await line.getByRole('code').textContent()

      const summary = await (await request.get(`${app.url}/api/v2/summary.json`)).json()
      const at = Math.floor(Date.now() / 1000) - 60
      const pushed = await request.post(`${app.url}/api/v1/pages/${summary.page.id}/metrics/${id}/data`, {
        headers: { authorization: `OAuth ${app.apiKey}` },
        data: { data: { timestamp: at, value: 12.34 } },
      })
      expect(pushed.status()).toBe(201)
      await page.goto(`${app.url}/`)
      await expect(chart(page, name)).toBeVisible()
      await expect(page.getByText('12.3 ms').first()).toBeVisible()

      await page.goto(`${app.url}/admin/metrics/${id}`)
      await page.getByLabel('Name').fill(`${name}, seen from outside`)
      await page.getByRole('button', { name: 'Publish the change' }).click()
      await page.waitForURL(/receipt=/)
      await page.goto(`${app.url}/`)
      await expect(chart(page, `${name}, seen from outside`)).toBeVisible()

      await page.goto(`${app.url}/admin/metrics/${id}`)
      await page.getByLabel('Show it on the status page').uncheck()
      await page.getByRole('button', { name: 'Publish the change' }).click()
      await page.waitForURL(/receipt=/)
      await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Hidden')
      await page.goto(`${app.url}/`)
      await expect(chart(page, `${name}, seen from outside`)).toHaveCount(0)

      await page.goto(`${app.url}/admin/metrics/${id}`)
      await page.getByText('Remove this metric').click()
      await page.getByRole('button', { name: 'Remove it' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
    })
  })

test('a Prometheus without an address is refused in the words of the form, and nothing is lost', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/metrics/sources/new`)
  await page.getByLabel('A Prometheus is asked').check()
  await page.getByLabel('Address of the Prometheus').fill('prometheus.internal:9090')
  await page.getByRole('button', { name: 'Add the source' }).click()
  await expect(alert(page, '“Address of the Prometheus” must be')).toBeVisible()
  await page.getByLabel('Address of the Prometheus').fill('https://prometheus.example.com/')
  await page.getByRole('button', { name: 'Add the source' }).click()
  await expect(page.getByText('fetched from https://prometheus.example.com.')).toBeVisible()
  await page.getByLabel('Name').fill('Requests')
  await page.getByRole('button', { name: 'Publish the metric' }).click()
  await expect(alert(page, '“Query” is missing')).toBeVisible()
  await page.getByLabel('Query').fill('sum(rate(http_requests_total[5m]))')
  await page.getByRole('button', { name: 'Publish the metric' }).click()
  await page.getByRole('link', { name: 'Requests' }).click()
  await expect(page.getByLabel('Query')).toHaveValue('sum(rate(http_requests_total[5m]))')
})
