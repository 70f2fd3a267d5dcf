import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { publishBy, signIn } from '../support/admin'
import { tell } from '../support/drill'
import { startMailFollowers } from '../support/mail-followers'
import { goneFrom, overOn, runningOn, type Seen, watchSurfaces } from '../support/maintenance'
import { WorkerProcess } from '../support/worker-process'

const secondMs = 1000
const dayMs = 86_400 * secondMs

type Listed = { id: string; name: string; scheduled_for: string }

/** Where answers that were asked for after the moment told of before it, and the other way round. */
function wrong(seen: Seen[], moment: number, saysAfter: boolean): string[] {
  const isWrong = ({ askedAt, heardAt, says }: Seen) =>
    (askedAt >= moment && says !== saysAfter) || (heardAt < moment && says === saysAfter)
  return [...new Set(seen.filter(isWrong).map(({ path }) => path))]
}

test('with every worker dead a date of a series begins and ends by the clock on every surface, and the next one stands in the calendars', async ({
  page,
}) => {
  const world = await startMailFollowers({ followers: 3, address: (index) => `${index}@example.com`, delayMs: 1 })
  const { app, db, worker, close } = world
  const component = await addComponent(app)
  await signIn(page, app)
  await page.goto(`${app.url}/admin/maintenances/new`)
  await page.getByLabel('Name', { exact: true }).fill('Daily upgrade')
  await page.getByLabel('What should people know?').fill('We upgrade every day.')
  await page.getByLabel('Repeat', { exact: true }).selectOption('Every day')
  await page.getByLabel('Database', { exact: true }).check()
  await page.getByLabel('Remind subscribers an hour before').uncheck()
  const from = (Math.ceil(Date.now() / secondMs) + 30) * secondMs
  const until = from + 8 * secondMs
  const shown = (at: number) => new Date(at).toISOString().slice(0, 19)
  await page.getByLabel('Begins', { exact: true }).fill(shown(from))
  await page.getByLabel('Ends', { exact: true }).fill(shown(until))
  await publishBy(page, 'Schedule')
  const dates = await listed(app.url)
  expect(dates.map(({ scheduled_for }) => Date.parse(scheduled_for))).toEqual(
    Array.from({ length: 8 }, (_, at) => from + at * dayMs),
  )
  const [code, next] = dates.map(({ id }) => id) as [string, string]

  // every page is made once before: what is watched is the clock, not the first load of a program
  await watchSurfaces(app.url, runningOn(code), Date.now() + 1)
  expect(Date.now(), 'the machine was too busy to be there before the date began').toBeLessThan(from)
  await sleep(Math.max(0, from - 3 * secondMs - Date.now()))
  const nextStands = standing(next, from + dayMs, component)
  const [opening, before] = await Promise.all([
    watchSurfaces(app.url, runningOn(code), from + 2 * secondMs),
    watchSurfaces(app.url, nextStands, from + 2 * secondMs),
  ])
  expect(wrong(opening, from, true)).toEqual([])
  await sleep(Math.max(0, until - secondMs - Date.now()))
  const end = until + 2 * secondMs
  const [told, gone, after] = await Promise.all([
    watchSurfaces(app.url, overOn(code), end),
    watchSurfaces(app.url, goneFrom(code), end),
    watchSurfaces(app.url, nextStands, end),
  ])
  expect([wrong(told, until, true), wrong(gone, until, false)]).toEqual([[], []])
  for (const seen of [before, after]) {
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter(({ says }) => !says).map(({ path }) => path)).toEqual([])
  }
  tell(`${opening.length + told.length + gone.length} answers around two moments, none of them beside the clock`)

  const updates = () => db.incidentUpdate.count({ where: { incidentId: code } })
  expect([await updates(), (await listed(app.url)).length]).toEqual([1, 8])
  const read = async () => (await fetch(`${app.url}/api/v2/incidents/${code}.json`)).json()
  const stood = (await read()).incident
  const back = [await WorkerProcess.start(worker), await WorkerProcess.start(worker)]
  await expect.poll(updates).toBe(3)
  // of the dates ahead there are eight again, and the new one came once
  await expect.poll(async () => (await listed(app.url)).length).toBe(9)
  expect((await read()).incident).toEqual(stood)
  for (const one of back) expect(await one.stop()).toBe(0)
  expect([await updates(), (await listed(app.url)).length]).toEqual([3, 9])
  const texts = await db.incidentUpdate.findMany({ where: { incidentId: code }, orderBy: { displayAt: 'asc' } })
  expect(texts.map(({ status }) => status)).toEqual(['scheduled', 'in_progress', 'completed'])
  expect(texts.slice(1).map(({ displayAt }) => displayAt.getTime())).toEqual([from, until])
  await close()
})

type Target = { url: string; apiKey: string }

async function addComponent(app: Target): Promise<string> {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = (await (await fetch(`${app.url}/v1/pages`, { headers })).json()) as { id: string }[]
  const body = JSON.stringify({ component: { name: 'Database' } })
  const made = await fetch(`${app.url}/v1/pages/${page?.id}/components`, { method: 'POST', headers, body })
  return ((await made.json()) as { id: string }).id
}

async function listed(url: string): Promise<Listed[]> {
  const answer = await (await fetch(`${url}/api/v2/scheduled-maintenances.json`)).json()
  const found: Listed[] = answer.scheduled_maintenances
  return found.toSorted((a, b) => a.scheduled_for.localeCompare(b.scheduled_for))
}

/** Where a date that is to come stands, and what says so there. */
function standing(code: string, from: number, component: string): Record<string, string> {
  const begins = `DTSTART:${new Date(from).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  return {
    ...Object.fromEntries(
      ['/history.ics', '/maintenances.ics', `/components/${component}.ics`].map((path) => [path, begins]),
    ),
    '/api/v2/scheduled-maintenances/upcoming.json': code,
    [`/api/v2/scheduled-maintenances/${code}.json`]: '"status":"scheduled"',
  }
}
