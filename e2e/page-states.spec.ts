import { expect, type Page, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { addManyComponents } from './support/many-components'
import { violationsOn } from './support/violations-on'

// The page in the six states in which people meet it, over forty components and over three hundred: what each says first, and that
// everybody can read it.

const all = (some: string[], status: string) => Object.fromEntries(some.map((id) => [id, status]))

async function expectReadable(page: Page, state: string) {
  // what folds has one sign for it
  const signs = page.locator('summary', { has: page.locator('.chevron') })
  const displays = await signs.evaluateAll((all) => all.map((one) => getComputedStyle(one).display))
  expect(displays, state).not.toContain('list-item')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      const where = `${state}, ${width} px, ${colorScheme}`
      expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width)
      const violations = await violationsOn(page)
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
        where,
      ).toEqual([])
    }
  }
}

for (const { groups, each } of [
  { groups: 5, each: 8 },
  { groups: 30, each: 10 },
])
  test.describe(`${groups * each} components in ${groups} groups`, () => {
    let app: App
    let ask: (method: string, path: string, body?: object) => Promise<{ id: string }>
    let part: Record<string, string> | undefined
    test.beforeAll(async () => {
      app = await startApp({ env: { SEED: '0' } })
      const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
      const [page] = await (await fetch(`${app.url}/api/v1/pages`, { headers })).json()
      ask = async (method, path, body) => {
        const address = `${app.url}/api/v1/pages/${page.id}${path}`
        const answer = await fetch(address, { method, headers, body: body ? JSON.stringify(body) : null })
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
        return answer.json()
      }
    })
    test.afterAll(() => app.stop())

    const open = (incident: object) => ask('POST', '/incidents', { incident })
    const close = (id: string, status: string) =>
      ask('PATCH', `/incidents/${id}`, {
        incident: {
          status,
          body: 'Everything works again.',
          components: all(Object.values(part ?? {}), 'operational'),
        },
      })
    /** the ids of a group, from one of its parts on */
    const partsOf = (group: number, from = 1, until = each) =>
      Array.from({ length: until - from + 1 }, (_, i) => part?.[`Part ${group}-${from + i}`] ?? '')

    test('from nothing watched to resolved a minute ago, it says what matters first and everybody can read it', async ({
      page,
    }) => {
      test.slow()
      const headline = page.getByRole('heading', { level: 1 })
      const main = page.getByRole('main')
      const list = page.getByRole('region', { name: 'Components' })
      const group = (number: number) =>
        list.locator('details', { has: page.locator('> summary', { hasText: new RegExp(`Group ${number}(?!\\d)`) }) })
      const rows = (number: number) => group(number).getByRole('listitem').filter({ hasText: /Part/ })
      const expectFolded = async (numbers: number[]) => {
        for (const number of numbers) await expect(rows(number).first(), `group ${number}`).toBeHidden()
      }
      const meet = async (state: string, says: string) => {
        await page.goto(app.url)
        await expect(headline).toHaveText(says)
        await expectReadable(page, state)
      }
      await meet('nothing watched', 'Nothing is watched here yet')
      await expect(main).not.toContainText('operational')

      part = await addManyComponents(app, groups, each)
      const everyGroup = Array.from({ length: groups }, (_, i) => i + 1)
      await meet('all well', 'All systems operational')
      await expectFolded(everyGroup)

      const late = { name: 'Webhooks arrive late', status: 'monitoring', body: 'The backlog clears within the hour.' }
      const minor = await open({ ...late, components: all(partsOf(2, 4, 4), 'degraded_performance') })
      await meet('one minor', 'Webhooks arrive late. Everything else is working.')
      await expect(main).toContainText('Minor impact. Affects Group 2 (Part 2-4).')
      // what is off stands first in its group, and all other groups are folded
      await expect(rows(2).first()).toContainText('Part 2-4')
      await expect(rows(2).first()).toBeVisible()
      await expect(rows(2).nth(1)).toContainText('Part 2-1')
      await expectFolded(everyGroup.filter((number) => number !== 2))

      const failing = { name: 'Card payments fail', status: 'investigating', body: 'One payment in five fails.' }
      const touched = [1, 3, 4].flatMap((number) => partsOf(number)).concat(partsOf(2, 6), partsOf(5, 2))
      const critical = await open({ ...failing, components: all(touched, 'major_outage') })
      await meet('two, one critical', 'Card payments fail. 2 incidents are open.')
      await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Card payments fail')
      await expect(main).toContainText(`Group 1 (all ${each})`)
      // off alike as a whole: one line says it
      await expectFolded([1, 3, 4])
      for (const number of [1, 3, 4])
        await expect(group(number).locator('> summary')).toContainText(`All ${each}: Major outage`)
      await expect(group(2).locator('> summary')).not.toContainText('All')
      await expect(rows(2).first()).toContainText('Part 2-6')
      await expect(rows(2).filter({ hasText: 'Part 2-4' })).toBeVisible()
      await expect(rows(5).first()).toContainText('Part 5-2')
      await expect(rows(5).last()).toContainText('Part 5-1')

      await close(critical.id, 'resolved')
      await close(minor.id, 'resolved')
      const [from, until] = [-30, 60].map((minutes) => new Date(Date.now() + minutes * 60_000).toISOString())
      const window = {
        name: 'Upgrade of the database',
        status: 'in_progress',
        scheduled_for: from,
        scheduled_until: until,
      }
      const components = all(partsOf(groups, each, each), 'under_maintenance')
      const running = await open({ ...window, body: 'Read-only.', components })
      await meet('maintenance running', 'Maintenance in progress')
      await expect(main).toContainText('In progress:')
      await expect(rows(groups).first()).toContainText(`Part ${groups}-${each}`)
      await expect(rows(groups).first()).toBeVisible()

      await close(running.id, 'completed')
      await meet('resolved', 'All systems operational')
      await expect(main).toContainText('Everything works again.')
      await expect(main).not.toContainText('No incidents reported today')
      await expectFolded(everyGroup)
    })

    test('without script a group that is off alike is unfolded by its line', async ({ browser }) => {
      part ??= await addManyComponents(app, groups, each)
      const incident = { name: 'All of it', status: 'investigating', body: 'We look.' }
      const { id } = await open({ ...incident, components: all(partsOf(1), 'partial_outage') })
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(app.url)
      const line = page.locator('summary', { hasText: `All ${each}: Partial outage` })
      const row = page.getByText('Part 1-3', { exact: true })
      await expect(row).toBeHidden()
      await line.click()
      await expect(row).toBeVisible()
      await context.close()
      await close(id, 'resolved')
    })
  })
