import { expect, type Page, test } from '@playwright/test'
import { publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
test.beforeAll(async () => {
  app = await startApp()
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = await (await fetch(`${app.url}/api/v1/pages`, { headers })).json()
  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    const body = JSON.stringify({ component: { name } })
    const answer = await fetch(`${app.url}/api/v1/pages/${page.id}/components`, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
  }
})
test.afterAll(() => app.stop())

const shown = (page: Page) => page.locator('.arrange a').allInnerTexts()

async function publicOrder(): Promise<string[]> {
  const { components } = await (await fetch(`${app.url}/api/v2/components.json`)).json()
  return components.map(({ name }: { name: string }) => name)
}

async function publishOrder(page: Page) {
  await publishBy(page, 'Publish this order')
}

test('components are put in order by keyboard, told to those who listen', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/components`)
  await page.getByRole('button', { name: 'Move Gamma: arrow keys' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Gamma: 1 of 3')).toHaveAttribute('aria-live', 'polite')
  await expect(page.getByRole('button', { name: 'Move Gamma: arrow keys' })).toBeFocused()
  await publishOrder(page)
  expect(await publicOrder()).toEqual(['Gamma', 'Alpha', 'Beta'])
})

test('components are put in order by dragging', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/components`)
  const [first, , last] = await shown(page)
  const handle = await page.getByRole('button', { name: `Move ${first}: arrow keys` }).boundingBox()
  const target = await page.getByRole('button', { name: `Move ${last}: arrow keys` }).boundingBox()
  if (!handle || !target) throw new Error('no handles')
  await page.mouse.move(handle.x + 5, handle.y + 5)
  await page.mouse.down()
  await page.mouse.move(target.x + 5, target.y + target.height, { steps: 10 })
  await page.mouse.up()
  expect((await shown(page)).at(-1)).toBe(first)
  await publishOrder(page)
  expect((await publicOrder()).at(-1)).toBe(first)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('components are put in order by buttons', async ({ page }) => {
    await signIn(page, app)
    await page.goto(`${app.url}/admin/components`)
    const [first = '', second = ''] = await shown(page)
    await publishBy(page, `Move ${second} up`)
    expect((await publicOrder()).slice(0, 2)).toEqual([second, first])
  })
})

test('a component is changed, set by hand, and removed after a question', async ({ page }) => {
  await signIn(page, app)
  await page.goto(`${app.url}/admin/components`)
  await page.getByRole('link', { name: 'Beta' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Beta renamed')
  await page.getByLabel('Status').selectOption('Degraded performance')
  await publishBy(page, 'Publish the change')
  const answer = await (await fetch(`${app.url}/api/v2/components.json`)).json()
  expect(answer.components).toContainEqual(
    expect.objectContaining({ name: 'Beta renamed', status: 'degraded_performance' }),
  )
  await page.getByRole('link', { name: 'Beta renamed' }).click()
  await page.getByRole('link', { name: 'Remove' }).click()
  await publishBy(page, 'Remove Beta renamed')
  expect(await publicOrder()).not.toContain('Beta renamed')
})
