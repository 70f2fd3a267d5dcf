import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { addMetric } from './change-metric'
import { addProvider } from './change-provider'
import { pushPoints } from './push-points'

const begin = Date.parse('2026-09-01T00:00:00Z')
const minutes = (metricId: string, from: number, value = 1) =>
  Array.from({ length: 1000 }, (_, i) => ({ metricId, at: new Date(begin + (from + i) * 60_000), value }))

/** Rows of points that were read so far, by going through the table and out of its index. */
async function readSoFar(db: Database): Promise<{ through: number; byIndex: number }> {
  await db.$queryRaw`select pg_stat_force_next_flush()::text`
  const [rows] = await db.$queryRaw<{ through: number; byIndex: number }[]>`
    select seq_tup_read::int as through, idx_tup_fetch::int as "byIndex" from pg_stat_user_tables where relname = 'metric_point'`
  return rows ?? { through: 0, byIndex: 0 }
}

test('points cost what they are themselves, however many the metric has', async () => {
  const { url, pageId } = await freshDatabase()
  // what one connection did is counted before it does the next thing
  const db = openDatabase(url, { connections: 1 })
  const { result } = await addProvider(db, pageId, { type: 'Self' }, attempt())
  const { metricId } = (await addMetric(db, pageId, result.providerId, { name: 'Time' }, attempt())).result
  const push = (from: number, value?: number) => pushPoints(db, pageId, minutes(metricId, from, value), attempt())
  for (let from = 0; from < 20_000; from += 1000) expect((await push(from)).result.changed).toBe(1000)
  for (const [act, changed, most] of [
    // each of them is found once for every longer interval, and those beside them in the same two hours
    [() => push(20_000), 1000, 4000],
    [() => push(20_500), 500, 5000],
    [() => push(5000, 2), 1000, 7000],
    // what stands there is looked at once
    [() => push(5000, 2), 0, 1000],
  ] as const) {
    const before = await readSoFar(db)
    expect((await act()).result.changed).toBe(changed)
    const after = await readSoFar(db)
    expect(after.through - before.through).toBe(0)
    expect(after.byIndex - before.byIndex).toBeGreaterThan(0)
    expect(after.byIndex - before.byIndex).toBeLessThanOrEqual(most)
  }
  await db.$disconnect()
}, 120_000)
