import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { violationsOn } from './support/violations-on'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

const fixed = [
  '',
  '/incidents',
  '/incidents/new',
  '/maintenances/new',
  '/components',
  '/components/new',
  '/subscribers',
  '/subscribers/new',
  '/subscribers/import',
  '/lanes',
  '/lanes/quarantine',
  '/lanes/test',
  '/messages',
  '/metrics',
  '/metrics/sources/new',
  '/page',
  '/page/address',
  '/pages',
  '/pages/new',
  '/templates',
  '/templates/new',
  '/keys',
  '/audit',
  '/account',
]

/** Every kind of page, with a real one for each that needs an id. */
async function addresses(page: Page): Promise<string[]> {
  const firstOf = async (list: string, like: string) => {
    await page.goto(`${app.url}/admin${list}`)
    const address = await page
      .locator(`main a[href^="/admin${list}/"]:not([href$="/new"])`)
      .first()
      .getAttribute('href')
    expect(address, like).not.toBeNull()
    return (address ?? '').replace('/admin', '')
  }
  const incident = await firstOf('/incidents', 'an incident')
  const { components } = await (await fetch(`${app.url}/api/v2/components.json`)).json()
  // a group has no record of its own
  const component = `/components/${components.find((one: { group: boolean }) => !one.group).id}`
  await page.goto(`${app.url}/admin${incident}`)
  const update = await page
    .getByRole('link', { name: /Edit the update/ })
    .first()
    .getAttribute('href')
  const ofIncident = ['', '/settings', '/postmortem', '/delete'].map((path) => incident + path)
  return [
    ...fixed,
    ...ofIncident,
    (update ?? '').replace('/admin', ''),
    component,
    `${component}/remove`,
    `${component}/uptime`,
    `${component}/uptime?day=2024-02-29`,
    '/sign-in',
    '/setup?token=none',
  ]
}

async function expectNothing(page: Page, address: string) {
  const violations = await violationsOn(page)
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    address,
  ).toEqual([])
}

/** What is called something that does not hold the words on it: who speaks to their machine says those (WCAG 2.5.3). */
const misnamed = (page: Page) =>
  page.evaluate(() => {
    const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
    const shown = (element: Element) => {
      const copy = element.cloneNode(true) as Element
      for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
      return plain(copy.textContent ?? '')
    }
    return [...document.querySelectorAll('a[aria-label], button[aria-label], summary[aria-label]')]
      .filter((element) => !plain(element.getAttribute('aria-label') ?? '').includes(shown(element)))
      .map((element) => element.outerHTML)
  })

test('axe finds nothing on any page of the desk, light and dark, and none scrolls sideways at 320 pixels', async ({
  page,
}) => {
  await signIn(page, app)
  for (const address of await addresses(page)) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(`${app.url}/admin${address}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      // axe waits for ever for a frame that may run no scripts
      for (const frame of document.querySelectorAll('iframe')) frame.remove()
    })
    await expectNothing(page, address)
    expect(await misnamed(page), `${address}: named otherwise than it reads`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNothing(page, `${address} dark`)
  }
})

test('every tab of an incident and of a component says which one, and what is done there', async ({ page }) => {
  await signIn(page, app)
  const all = await addresses(page)
  const titles = new Map<string, string>()
  for (const address of all.filter((one) => /^\/(incidents|components)\/(?!new)/.test(one))) {
    await page.goto(`${app.url}/admin${address}`)
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    const title = await page.title()
    expect(title, address).toMatch(/^.+ · .+ · Heliograph$/)
    // how many incidents are open stands before it
    const [name = ''] = title.replace(/^\(\d+\) /, '').split(' · ')
    expect(heading, address).toContain(name)
    titles.set(title, address)
  }
  expect(titles.size).toBe(8)
})
