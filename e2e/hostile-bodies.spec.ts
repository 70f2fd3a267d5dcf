import { expect, test } from '@playwright/test'
import { findSignInAction, sendHostile } from '@/bin/bench/hostile'
import { hostileRequests } from '@/bin/bench/hostile-requests'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

async function pageId(): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
  const [page] = (await answer.json()) as { id: string }[]
  return page?.id ?? ''
}

test('what means to cost more than it is long is answered, never with a fault of ours, and everybody else is served', async ({
  page,
}) => {
  const requests = hostileRequests(app.url, await pageId(), await findSignInAction(app.url))
  for (const request of requests) {
    const status = await sendHostile(app.url, request, app.apiKey)
    expect([request.name, status < 500]).toEqual([request.name, true])
    expect([request.name, (await fetch(app.url)).status]).toEqual([request.name, 200])
  }
  await page.goto(`${app.url}/admin/sign-in`)
  await page.getByLabel('E-mail').fill(app.operator.email)
  await page.getByLabel('Password').fill(app.operator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin$/)
})
