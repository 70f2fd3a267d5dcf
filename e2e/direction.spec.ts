import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { Publisher } from './support/publisher'

let app: App
let admin: Publisher
test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
})
test.afterAll(() => app.stop())

const directionOf = (selector: string) =>
  `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).direction`

test('a name and a text from the right are written from the right, the page around them from the left', async ({
  page,
}) => {
  const body = 'نحقق في الأمر.\n\nWe are looking into it.'
  const code = await admin.open('توقف الدفع', body)
  await page.goto(`${app.url}/incidents/${code}`)
  expect(await page.evaluate(directionOf('h1'))).toBe('rtl')
  expect(await page.evaluate(directionOf('.words'))).toBe('rtl')
  expect(await page.evaluate(directionOf('main'))).toBe('ltr')
  expect(await page.evaluate(directionOf('footer'))).toBe('ltr')
  // each paragraph begins at its own side
  const side = (text: string) =>
    page.getByText(text, { exact: true }).evaluate((p) => {
      const range = document.createRange()
      range.selectNodeContents(p)
      const [words, place] = [range.getBoundingClientRect(), p.getBoundingClientRect()]
      return words.left - place.left > place.right - words.right ? 'right' : 'left'
    })
  expect(await side('نحقق في الأمر.')).toBe('right')
  expect(await side('We are looking into it.')).toBe('left')
})

test('marks that turn the direction stay in their field', async ({ page }) => {
  const code = await admin.open('API\u202e', 'Turned\u202e\n\nNot turned.')
  const { incidents } = await (await fetch(`${app.url}/api/v2/incidents.json`)).json()
  const { name, incident_updates } = incidents.find(({ id }: { id: string }) => id === code)
  expect(name).toBe('API\u202e\u202c')
  expect(incident_updates[0].body).toBe('Turned\u202e\u202c\n\nNot turned.')
  for (const path of ['/history.atom', '/history.rss', '/history.json', '/slack.rss'])
    expect(await (await fetch(app.url + path)).text()).toMatch(/API(?:\u202e\u202c|\\u202e\\u202c)/)
  await page.goto(`${app.url}/incidents/${code}`)
  expect(await page.title()).toContain('API\u202e\u202c')
})

test('at 320 px a table of twenty columns scrolls in its entry, and the page does not', async ({ page }) => {
  const cells = (word: string) => `|${Array.from({ length: 20 }, (_, i) => ` ${word} ${i} `).join('|')}|`
  const table = [cells('Region'), `|${'-|'.repeat(20)}`, cells('operational')].join('\n')
  const code = await admin.open('Twenty regions', `Before.\n\n${table}\n\nAfter.`)
  await page.setViewportSize({ width: 320, height: 700 })
  for (const path of ['/', `/incidents/${code}`, '/history']) {
    await page.goto(app.url + path)
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect([path, scroll]).toEqual([path, width])
    const place = page.getByRole('group', { name: 'Table' }).first()
    expect(await place.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true)
    await place.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => place.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0)
  }
})

test('line ends of other programs are taken, by the API and the page', async () => {
  const code = await admin.open('Pasted\u2028name', 'one\u000btwo\u0085three\u2029four\ffive')
  const { incidents } = await (await fetch(`${app.url}/api/v2/incidents.json`)).json()
  const { name, incident_updates } = incidents.find(({ id }: { id: string }) => id === code)
  expect(name).toBe('Pasted name')
  expect(incident_updates[0].body).toBe('one\ntwo\nthree\nfour\nfive')
})
