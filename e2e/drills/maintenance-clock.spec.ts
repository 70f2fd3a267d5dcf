import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { pauseLane, resumeLane } from '@/lib/store/queue/lane-setting'
import { account, unsent } from '../support/delivered'
import { size, tell } from '../support/drill'
import { startMailFollowers } from '../support/mail-followers'
import { automatic, goneFrom, overOn, runningOn, type Seen, watchSurfaces } from '../support/maintenance'
import { Publisher } from '../support/publisher'
import { examplePageId } from '../support/template'
import { WorkerProcess } from '../support/worker-process'

const followers = 5
const secondMs = 1000

const byDrill = () => ({ by: { kind: 'system', id: null, name: 'drill' } as const, now: new Date() })

type World = Awaited<ReturnType<typeof startMailFollowers>>

const start = () => startMailFollowers({ followers, address: (index) => `${index}@example.com`, delayMs: 1 })

async function addComponent({ app }: World): Promise<string> {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = (await (await fetch(`${app.url}/v1/pages`, { headers })).json()) as { id: string }[]
  const body = JSON.stringify({ component: { name: 'Database' } })
  const made = await fetch(`${app.url}/v1/pages/${page?.id}/components`, { method: 'POST', headers, body })
  return ((await made.json()) as { id: string }).id
}

async function schedule(admin: Publisher, maintenance: object): Promise<string> {
  const answer = await admin.request('POST', '', maintenance)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** Answers that were asked for after the moment and told of before it, and the other way round; and how long the first true one took. */
function judged(seen: Seen[], moment: number, saysAfter: boolean) {
  const late = seen.filter(({ askedAt, says }) => askedAt >= moment && says !== saysAfter)
  const early = seen.filter(({ heardAt, says }) => heardAt < moment && says === saysAfter)
  const paths = [...new Set(seen.map(({ path }) => path))]
  const firsts = paths.map((path) => {
    const first = seen.find((one) => one.path === path && one.heardAt >= moment && one.says === saysAfter)
    return first ? first.heardAt - moment : Number.POSITIVE_INFINITY
  })
  const named = (some: Seen[]) => [...new Set(some.map(({ path }) => path))]
  return { late: named(late), early: named(early), slowest: Math.max(...firsts) }
}

test('with every worker dead a window opens and closes on every surface at its moment; back, each automatic update is written once', async () => {
  const world = await start()
  const { app, db, sink, worker, close } = world
  const component = await addComponent(world)
  const admin = await Publisher.for(app)
  const from = Date.now() + 5 * secondMs
  const until = from + 6 * secondMs
  const code = await schedule(admin, automatic(from, until, [component]))
  const words = runningOn(code)
  // every page is made once before: what is measured is the clock, not the first load of a program
  await watchSurfaces(app.url, words, Date.now() + 1)

  const opening = judged(await watchSurfaces(app.url, words, from + 2 * secondMs), from, true)
  expect(opening).toMatchObject({ late: [], early: [] })
  expect(opening.slowest).toBeLessThan(Number.POSITIVE_INFINITY)
  await sleep(Math.max(0, until - secondMs - Date.now()))
  const end = until + 2 * secondMs
  const [told, gone] = await Promise.all([
    watchSurfaces(app.url, overOn(code), end),
    watchSurfaces(app.url, goneFrom(code), end),
  ])
  const closing = [judged(told, until, true), judged(gone, until, false)]
  for (const judgement of closing) {
    expect(judgement).toMatchObject({ late: [], early: [] })
    expect(judgement.slowest).toBeLessThan(Number.POSITIVE_INFINITY)
  }
  const closed = Math.max(...closing.map(({ slowest }) => slowest))
  tell(`opened everywhere within ${opening.slowest} ms, closed within ${closed} ms, all workers dead`)

  const shown = await (await fetch(`${app.url}/api/v2/incidents/${code}.json`)).json()
  expect(await db.incidentUpdate.count()).toBe(1)
  const back = [await WorkerProcess.start(worker), await WorkerProcess.start(worker)]
  await expect.poll(() => db.incidentUpdate.count()).toBe(3)
  await expect.poll(() => unsent(db, 'email')).toBe(0)
  await expect.poll(() => sink.count()).toBe(2 * followers)
  const written = await (await fetch(`${app.url}/api/v2/incidents/${code}.json`)).json()
  // a start that was over when it was found is told to nobody; all else is as it was shown
  expect(written.incident).toEqual(shown.incident)
  for (const one of back) expect(await one.stop()).toBe(0)
  expect(await db.incidentUpdate.count()).toBe(3)
  await close()
})

test('workers that are killed around the start write it once, with its moment, and tell everybody once', async () => {
  const rounds = size(4, 20)
  const world = await start()
  const { app, db, sink, worker, close } = world
  const component = await addComponent(world)
  const admin = await Publisher.for(app)
  const codes: [string, number][] = []
  // what is in the mail server's hands when a worker is killed may come again: another drill's matter
  await pauseLane(db, examplePageId, 'email', byDrill())
  for (let round = 0; round < rounds; round++) {
    const victim = await WorkerProcess.start(worker)
    const from = Date.now() + 2 * secondMs
    codes.push([await schedule(admin, automatic(from, from + 3600 * secondMs, [component])), from])
    await sleep(Math.max(0, from - Date.now() - 100 + (round * 1100) / rounds))
    await victim.kill9()
  }
  const last = await WorkerProcess.start(worker)
  await expect.poll(() => db.incidentUpdate.count({ where: { status: 'in_progress' } })).toBe(rounds)
  for (const [incidentId, from] of codes) {
    const updates = await db.incidentUpdate.findMany({ where: { incidentId, status: 'in_progress' } })
    expect(updates.map(({ displayAt }) => displayAt.getTime())).toEqual([from])
    expect(await db.outbox.count({ where: { updateId: updates[0]?.id } })).toBe(1)
  }
  await resumeLane(db, examplePageId, 'email', byDrill())
  await expect.poll(() => sink.count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(2 * rounds * followers)
  await expect.poll(() => unsent(db, 'email'), { timeout: 120_000 }).toBe(0)
  expect(await account(db, sink.arrivals(), 'email')).toMatchObject({ lost: 0, doubled: 0, unknown: 0 })
  expect(await db.delivery.count({ where: { lane: 'email', kind: 'update' } })).toBe(2 * rounds * followers)
  tell(`${rounds} starts, each written once although its worker was killed within a second of it`)
  expect(await last.stop()).toBe(0)
  await close()
})
