import { afterEach, beforeEach, expect, test } from 'vitest'
import { byMail, pageWithSubscribers, visit } from '@/e2e/support/page-with-subscribers'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { subscribe } from './subscribe'

const tries = 3

let page: Awaited<ReturnType<typeof pageWithSubscribers>>
let counted: Database
let statements = 0

beforeEach(async () => {
  page = await pageWithSubscribers()
  counted = openDatabase(page.url, { onStatement: () => void statements++ })
  const known = Array.from({ length: tries }, (_, i) => ({
    id: `s${String(i).padStart(11, '0')}`,
    pageId: page.pageId,
    channel: 'email',
    address: `known${i}@example.org`,
    addressKey: `known${i}@example.org`,
    createdAt: visit().now,
    confirmedAt: visit().now,
  }))
  await page.db.subscriber.createMany({ data: known })
})
afterEach(() => counted.$disconnect())

const ask = (address: string) =>
  subscribe(counted, page.pageId, byMail(address, { componentIds: [page.web, page.api] }), visit())

test('an address that is known and one that is not cost the same statements', async () => {
  await ask('warm@example.org')
  const costOf = async (address: string) => {
    const before = statements
    await ask(address)
    return statements - before
  }
  const costs = [await costOf('known0@example.org'), await costOf('other0@example.org')]
  expect(costs[0]).toBeGreaterThan(5)
  expect(costs[0]).toBe(costs[1])
})
