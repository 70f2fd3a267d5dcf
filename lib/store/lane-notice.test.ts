import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { queue } from '@/e2e/support/deliveries'
import { noticeLanes } from './lane-notice'
import { createOperator } from './operator'

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
