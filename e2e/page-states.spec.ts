import { expect, type Page, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

// The page in the six states in which people meet it, over forty components: what each says first, and that everybody can read it.

let app: App
let ask: (method: string, path: string, body?: object) => Promise<{ id: string }>
test.beforeAll(async () => {
  app = await startApp({ env: { SEED: '0' } })
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = await (await fetch(`${app.url}/api/v1/pages`, { headers })).json()
  ask = async (method, path, body) => {
    const address = `${app.url}/api/v1/pages/${page.id}${path}`
    const answer = await fetch(address, { method, headers, body: body ? JSON.stringify(body) : null })
    expect(answer.ok, `${method} ${path}`).toBe(true)
    return answer.json()
  }
})
test.afterAll(() => app.stop())

const groups = ['Payments', 'Developers', 'Regions', 'Messages', 'Back office']
const ids: string[] = []

async function makeComponents() {
  for (const name of groups) {
    const components: string[] = []
    for (let at = 1; at <= 8; at++)
      components.push((await ask('POST', '/components', { component: { name: `${name} ${at}` } })).id)
    await ask('POST', '/component-groups', { component_group: { name, components } })
    ids.push(...components)
  }
}

const all = (some: string[], status: string) => Object.fromEntries(some.map((id) => [id, status]))
const open = (incident: object) => ask('POST', '/incidents', { incident })
const close = (id: string, status: string) =>
  ask('PATCH', `/incidents/${id}`, {
    incident: { status, body: 'Everything works again.', components: all(ids, 'operational') },
  })

async function expectReadable(page: Page, state: string) {
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

test('from nothing watched to resolved a minute ago, it says what matters first and everybody can read it', async ({
  page,
}) => {
  const headline = page.getByRole('heading', { level: 1 })
  const main = page.getByRole('main')
  const meet = async (state: string, says: string) => {
    await page.goto(app.url)
    await expect(headline).toHaveText(says)
    await expectReadable(page, state)
  }
  await meet('nothing watched', 'Nothing is watched here yet')
  await expect(main).not.toContainText('operational')

  await makeComponents()
  await meet('all well', 'All systems operational')

  const late = { name: 'Webhooks arrive late', status: 'monitoring', body: 'The backlog clears within the hour.' }
  const minor = await open({ ...late, components: all(ids.slice(8, 9), 'degraded_performance') })
  await meet('one minor', 'Webhooks arrive late. Everything else is working.')
  await expect(main).toContainText('Minor impact. Affects Developers (Developers 1).')

  const failing = { name: 'Card payments fail', status: 'investigating', body: 'One payment in five fails.' }
  const touched = [...ids.slice(0, 8), ...ids.slice(9, 12), ...ids.slice(16, 32)]
  const critical = await open({ ...failing, components: all(touched, 'major_outage') })
  await meet('two, one critical', 'Card payments fail. 2 incidents are open.')
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Card payments fail')
  await expect(main).toContainText('Payments (all 8)')

  await close(critical.id, 'resolved')
  await close(minor.id, 'resolved')
  const [from, until] = [-30, 60].map((minutes) => new Date(Date.now() + minutes * 60_000).toISOString())
  const window = { name: 'Upgrade of the database', status: 'in_progress', scheduled_for: from, scheduled_until: until }
  const running = await open({ ...window, body: 'Read-only.', components: all(ids.slice(39), 'under_maintenance') })
  await meet('maintenance running', 'Maintenance in progress')
  await expect(main).toContainText('In progress:')

  await close(running.id, 'completed')
  await meet('resolved', 'All systems operational')
  await expect(main).toContainText('Everything works again.')
  await expect(main).not.toContainText('No incidents reported today')
})
