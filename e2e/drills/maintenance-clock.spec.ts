import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { account, unsent } from '../support/delivered'
import { size, tell } from '../support/drill'
import { startMailFollowers } from '../support/mail-followers'
import { automatic } from '../support/maintenance'
import { Publisher } from '../support/publisher'
import { WorkerProcess } from '../support/worker-process'

const followers = 5
const secondMs = 1000

type World = Awaited<ReturnType<typeof startMailFollowers>>

const start = () => startMailFollowers({ followers, address: (index) => `${index}@example.com`, delayMs: 1 })

async function addComponent({ app }: World): Promise<string> {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const [page] = (await (await fetch(`${app.url}/v1/pages`, { headers })).json()) as { id: string }[]
  const body = JSON.stringify({ component: { name: 'Database' } })
  const made = await fetch(`${app.url}/v1/pages/${page?.id}/components`, { method: 'POST', headers, body })
  return ((await made.json()) as { id: string }).id
}

async function schedule(desk: Publisher, maintenance: object): Promise<string> {
  const answer = await desk.request('POST', '', maintenance)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

test('workers that are killed around the start write it once, with its moment, and tell everybody once', async () => {
  const rounds = size(4, 20)
  const world = await start()
  const { app, db, sink, worker, close } = world
  const component = await addComponent(world)
  const desk = await Publisher.for(app)
  const codes: [string, number][] = []
  for (let round = 0; round < rounds; round++) {
    const victim = await WorkerProcess.start(worker)
    const from = Date.now() + 2 * secondMs
    codes.push([await schedule(desk, automatic(from, from + 3600 * secondMs, [component])), from])
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
  await expect.poll(() => sink.count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(2 * rounds * followers)
  await expect.poll(() => unsent(db, 'email'), { timeout: 120_000 }).toBe(0)
  expect(await account(db, sink.arrivals(), 'email')).toMatchObject({ lost: 0, doubled: 0, unknown: 0 })
  tell(`${rounds} starts, each written once although its worker was killed within a second of it`)
  expect(await last.stop()).toBe(0)
  await close()
})
