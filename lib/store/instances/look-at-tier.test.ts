import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { openDatabase } from '@/lib/store/transaction/database'
import { lookAtTier } from './look-at-tier'

test('a tier at work is noted when the last note is old or missing, and only read otherwise', async () => {
  const { db, url } = await freshDatabase()
  await db.$executeRaw`
    insert into worker (id, name, started_at, seen_at, canary_at)
    values ('w', 'machine:1', now(), now() + interval '1 minute', now() + interval '1 minute')`
  const age = async () => {
    const [row] = await db.$queryRaw<{ seconds: number }[]>`
      select extract(epoch from now() - ok_at)::float as seconds from tier_watch`
    return row!.seconds
  }
  let statements = 0
  const reader = openDatabase(url, { onStatement: () => statements++ })
  for (const before of ['null', "now() - interval '90 s'", "now() - interval '21 s'"]) {
    await db.$executeRawUnsafe(`update tier_watch set ok_at = ${before}`)
    await Promise.all([lookAtTier(db), lookAtTier(db)])
    expect(await age()).toBeLessThan(20)
    statements = 0
    expect([(await lookAtTier(reader)).okAt, statements]).toEqual([expect.any(Date), 2])
  }
  await db.$executeRaw`delete from tier_watch`
  expect((await lookAtTier(db)).okAt).toBeInstanceOf(Date)
  await db.$executeRaw`update tier_watch set ok_at = now() - interval '1 hour'`
  await db.$executeRaw`delete from worker`
  await lookAtTier(db)
  expect(await age()).toBeGreaterThan(3000)
  await reader.$disconnect()
})
