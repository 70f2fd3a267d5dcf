import { expect, test, vi } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { FaultLog } from '@/lib/publish/bridge/fault-log'
import type { FactsCache } from './facts-cache'
import { watchDelay } from './watch-delay'

function watching(given: { cutOff?: boolean } = {}) {
  const told: string[] = []
  const late: boolean[] = []
  const held = { cutOff: false, sayLate: (one: boolean) => void late.push(one), ...given }
  const faults = new FaultLog((...line) => void told.push(line.join(' ')))
  return { told, late, held: held as { cutOff: boolean } & FactsCache, faults }
}

test('a count that is not answered in time is told once, and once more when it is over', async () => {
  const { db, url } = await freshDatabase()
  const { told, late, held, faults } = watching()
  const delay = watchDelay(db, held, { everyMs: 20, faults })
  await expect.poll(() => late.length).toBeGreaterThan(1)
  expect([delay.answered, told]).toEqual([true, []])
  const other = await connect(url, { name: 'somebody' })
  await other.query('begin; lock table outbox in access exclusive mode')
  await expect.poll(() => delay.answered).toBe(false)
  expect(told).toEqual([
    expect.stringMatching(/^Whether subscribers wait for messages could not be answered: \S.*[^\n]$/),
  ])
  const before = late.length
  await other.query('rollback')
  await expect.poll(() => delay.answered).toBe(true)
  expect(late.length).toBeGreaterThan(before)
  expect(told.slice(1)).toEqual(['Whether subscribers wait for messages can be answered again.'])
  delay.stop()
  await other.end()
})

test('a database that is known to be away is not asked, and what it does not answer is told elsewhere', async () => {
  const { db } = await freshDatabase()
  const { told, late, held, faults } = watching({ cutOff: true })
  const asked = vi.spyOn(db, '$queryRaw')
  const delay = watchDelay(db, held, { everyMs: 5, faults })
  expect([asked.mock.calls.length, told, late]).toEqual([0, [], []])
  held.cutOff = false
  await expect.poll(() => late.length).toBeGreaterThan(0)
  expect(delay.answered).toBe(true)
  delay.stop()
})
