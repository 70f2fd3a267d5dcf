import { expect, test } from '@playwright/test'
import { signInByForm } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

test('forms under a made-up session are counted as those of strangers, and keep no operator beside them from work', async ({
  page,
}) => {
  await signInByForm(page, app)
  const answers: number[] = []
  const send = async () => {
    const { status } = await fetch(`${app.url}/admin/incidents/new`, {
      method: 'POST',
      headers: { origin: app.url, cookie: 'heliograph=made-up', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
      redirect: 'manual',
    })
    answers.push(status)
  }
  for (let at = 0; at < 310; at += 10) await Promise.all(Array.from({ length: 10 }, send))
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(8)
  expect(answers.filter((status) => status !== 429).length).toBeGreaterThan(290)

  await page.goto(`${app.url}/admin/templates/new`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
