import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { signIn } from './support/desk'

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true })
})
test.afterAll(() => app.stop())

const fixed = [
  '',
  '/incidents',
  '/incidents/new',
  '/components',
  '/components/new',
  '/subscribers',
  '/subscribers/new',
  '/subscribers/import',
  '/lanes',
  '/lanes/quarantine',
  '/lanes/test',
  '/messages',
  '/page',
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
  const component = await firstOf('/components', 'a component')
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
    '/sign-in',
    '/setup?token=none',
  ]
}

async function expectNothing(axe: AxeBuilder, address: string) {
  const { violations } = await axe.analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    address,
  ).toEqual([])
}

test('axe finds nothing on any page of the desk, light and dark, and none scrolls sideways at 320 pixels', async ({
  page,
}) => {
  test.setTimeout(300_000)
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
    await expectNothing(new AxeBuilder({ page }), address)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNothing(new AxeBuilder({ page }), `${address} dark`)
  }
})
