import { expect, test } from '@playwright/test'
import { openDatabase } from '@/lib/store/transaction/database'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { hostileWords } from './support/hostile-words'
import { elementsInWords, outlineOf } from './support/page-outline'
import { Publisher } from './support/publisher'
import { surfacesOf } from './support/surfaces'

let app: App
let admin: Publisher
test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
})
test.afterAll(() => app.stop())

const read = async (path: string) => (await fetch(app.url + path)).text()
const readiness = async () =>
  (await (await fetch(`${app.url}/readyz`)).json()) as { shownPlain: string[]; activity: { rebuilds: number } }

test('an update that looks like our own markup leaves the page as it is, and kept', async () => {
  const code = await admin.open('harmless', 'harmless')
  const paths = ['/', '/history', `/incidents/${code}`]
  const words = hostileWords.join(' ')
  const { incident_updates: updates } = (await (await admin.request('GET', `/${code}`, {})).json()) as {
    incident_updates: { id: string }[]
  }
  const edit = (body: string) => admin.put(`/${code}/incident_updates/${updates[0]?.id}`, { incident_update: { body } })
  expect((await edit('**harmless**')).status).toBe(200)
  const harmless = await Promise.all(paths.map(read))
  expect((await edit(`**${words}**`)).status).toBe(200)
  expect((await admin.request('PATCH', `/${code}`, { name: words.slice(0, 250) })).status).toBe(200)
  const hostile = await Promise.all(paths.map(read))
  for (const [i, html] of hostile.entries()) {
    expect([paths[i], withoutWordings(outlineOf(html))]).toEqual([
      paths[i],
      withoutWordings(outlineOf(harmless[i] ?? '')),
    ])
    expect(
      elementsInWords(html).filter((element) => /^(script|style|template|iframe|meta|link|title)/.test(element)),
    ).toEqual([])
  }
  const { activity } = await readiness()
  for (const path of paths) for (let i = 0; i < 3; i++) await read(path)
  expect((await readiness()).activity.rebuilds).toBe(activity.rebuilds)
  await admin.request('DELETE', `/${code}`, {})
})

// an edited update shows its earlier wordings: one more each time
const withoutWordings = (outline: string[]) =>
  outline.filter((element) => !/^(details|summary|div|p|li|ol|ul|time)\b/.test(element))

test('a text that would take long is refused with its part, and the page goes on', async () => {
  const body = `Hello.\n\n${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|\n'.repeat(1000)}`
  const answer = await admin.request('POST', '', { name: 'A table', status: 'investigating', body })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Body cannot be laid out: the table near line 3 has 1,001,000 cells')
  expect((await fetch(app.url)).status).toBe(200)
})

test('a long text is laid out on every surface, whoever laid it out before', async () => {
  const body = `We saw **slow** payouts, see [docs](https://docs.example).\n\n- one\n- two\n\n`.repeat(60)
  const code = await admin.open('Long', body)
  await app.restart()
  for (const path of ['/', '/history', `/incidents/${code}`])
    expect([path, await read(path)]).toEqual([path, expect.stringContaining('<strong>slow</strong>')])
  expect(await read('/history.json')).toContain('<strong>slow</strong>')
  for (const path of surfacesOf(code)) expect([path, (await fetch(app.url + path)).status]).toEqual([path, 200])
  expect((await readiness()).shownPlain).toEqual([])
  await admin.request('DELETE', `/${code}`, {})
})

test('a text that stands all the same is shown as plain text and told, and the desk can mend it', async ({ page }) => {
  const code = await admin.open('Of an earlier release', 'Short.')
  const db = openDatabase(app.databaseUrl ?? '')
  try {
    const { id } = await db.incidentUpdate.findFirstOrThrow({ where: { incidentId: code } })
    const table = `Before it.\n\n${'|a'.repeat(2000)}|\n${'|-'.repeat(2000)}|\n${'|\n'.repeat(4000)}`
    await db.incidentUpdate.update({ where: { id }, data: { body: table }, select: { id: true } })
    await app.restart()
    for (const path of ['/', `/incidents/${code}`, '/history.atom', '/history.json']) {
      // what was kept on disk is shown until the facts are read anew
      await expect(async () => {
        const answer = await fetch(app.url + path)
        const text = await answer.text()
        expect([path, answer.status, text.includes('Before it.')]).toEqual([path, 200, true])
        expect(text.length).toBeLessThan(300_000)
      }).toPass({ timeout: 15_000 })
    }
    const told = `The text of update ${id} of incident ${code} is shown as plain text: the table near line 3 has 8,002,000 cells, and 4,000 are the most.`
    expect((await readiness()).shownPlain).toEqual([told])
    expect(app.printed).toContain(told)
    await signIn(page, app)
    await page.goto(`${app.url}/admin/incidents/${code}/updates/${id}`)
    await expect(page.getByText(told)).toBeVisible()
    await page.getByLabel('What should people know?').fill('It is **mended**.')
    await page.getByRole('button', { name: 'Publish the edit' }).click()
    await page.waitForURL(/receipt/)
    expect(await read(`/incidents/${code}`)).toContain('<strong>mended</strong>')
  } finally {
    await db.$disconnect()
  }
})
