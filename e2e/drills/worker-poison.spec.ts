import { expect, test } from '@playwright/test'
import { openDatabase } from '@/lib/store/transaction/database'
import { bundled } from '../support/bundled'
import { createDatabase } from '../support/database'
import { queue } from '../support/deliveries'
import { size, tell } from '../support/drill'
import { examplePageId } from '../support/template'
import { WorkerProcess } from '../support/worker-process'

const neighbours = size(500, 5000)

test('a delivery that kills its worker kills three and is quarantined; all others are delivered, and none of them is blamed', async () => {
  const databaseUrl = await createDatabase()
  const db = openDatabase(databaseUrl)
  await queue(db, examplePageId, { lane: 'email', count: neighbours / 2 })
  const [poison] = await queue(db, examplePageId, { lane: 'email', payload: { poison: 'abort' } })
  await queue(db, examplePageId, { lane: 'email', count: neighbours / 2 })
  const env = { DATABASE_URL: databaseUrl, LEASE_SECONDS: '2' }
  const program = [await bundled('e2e/support/poisoned-worker.ts')]
  let deaths = 0
  let over = false
  const keepOneRunning = async () => {
    for (;;) {
      const worker = await WorkerProcess.start(env, program)
      const how = await Promise.race([worker.end, done])
      if (how === 'done') return worker.stop()
      if (!over) deaths++
    }
  }
  let finish = (_: 'done') => {}
  const done = new Promise<'done'>((resolve) => {
    finish = resolve
  })
  const keeper = keepOneRunning()
  const waiting = () => db.delivery.count({ where: { lane: 'email', sentAt: null, quarantinedAt: null } })
  await expect.poll(waiting, { timeout: 240_000, intervals: [100] }).toBe(0)
  over = true
  finish('done')
  await keeper
  const bad = await db.delivery.findMany({ where: { quarantinedAt: { not: null } } })
  tell(`${neighbours} neighbours delivered; ${deaths} workers died`)
  expect(bad.map(({ id, quarantineReason }) => [String(id), quarantineReason])).toEqual([
    [poison, 'Its worker died under it 3 times.'],
  ])
  expect(deaths).toBe(3)
  expect(await db.delivery.count({ where: { lane: 'email', sentAt: { not: null } } })).toBe(neighbours)
  await db.$disconnect()
})
