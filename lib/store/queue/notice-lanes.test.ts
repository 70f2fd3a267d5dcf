import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { queue } from '@/e2e/support/deliveries'
import { withoutChecks } from '@/e2e/support/without-checks'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { createOperator } from '@/lib/store/operators/operator'
import { openDatabase } from '@/lib/store/transaction/database'
import { noticeLanes } from './notice-lanes'

test('operators are told of a lane that is late, once whoever looks, and in another lane than the late one', async () => {
  const { db, pageId } = await freshDatabase()
  for (const name of ['ada', 'grace'])
    await createOperator(db, { email: `${name}@example.com`, name, password: 'a-long-enough-password' }, new Date())
  expect(await noticeLanes(db)).toBe(0)
  await queue(db, pageId, { lane: 'email', dueSecondsAgo: 900 })
  const [a, b] = await Promise.all([noticeLanes(db), noticeLanes(db)])
  expect([(a ?? 0) + (b ?? 0), await noticeLanes(db)]).toEqual([2, 0])
  const rows = await db.delivery.findMany({ where: { lane: 'notice' }, orderBy: { address: 'asc' } })
  expect(rows.map(({ address }) => address)).toEqual(['ada@example.com', 'grace@example.com'])
  expect(rows[0]?.payload).toMatchObject({ about: 'lane alarm', subject: 'Notifications are late: email' })
})

test('where the lanes cannot be counted in time, operators are told that, and of what could be counted', async () => {
  const { db, url, pageId } = await freshDatabase()
  await createOperator(db, { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' }, new Date())
  await withoutChecks(db)
  await queue(db, pageId, { lane: 'pigeon' as LaneName })
  const impatient = openDatabase(url, { connections: 3, silentMs: 10_000, statementMs: 700 })
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table outbox in access exclusive mode`
      expect([await noticeLanes(impatient), await noticeLanes(impatient)]).toEqual([2, 0])
    },
    { timeout: 30_000 },
  )
  await impatient.$disconnect()
  const rows = await db.delivery.findMany({ where: { lane: 'notice' }, orderBy: { id: 'asc' } })
  expect(rows.map(({ payload }) => (payload as { subject: string }).subject)).toEqual([
    'Messages that this release does not know: lane “pigeon”',
    'What waits to be sent cannot be counted',
  ])
})
