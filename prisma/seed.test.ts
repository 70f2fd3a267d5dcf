import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { isOpen } from '@/lib/status/facts/incident-status'
import { pageStatus } from '@/lib/status/page/page-status'
import { readFacts } from '@/lib/store/page/read-facts'
import { seedEmptyPage, seedWeek } from './seed'

const now = new Date('2026-11-20T18:00:00Z')

async function emptyDatabase() {
  const { db } = await freshDatabase()
  await db.page.deleteMany()
  return db
}

test('the week reads back whole and calm, with everything in the past but the planned maintenance', async () => {
  const db = await emptyDatabase()
  expect(await seedWeek(db, now)).toBe(true)
  const facts = await readFacts(db, null)
  expect(facts.unreadable).toEqual([])
  expect(pageStatus(facts.components).indicator).toBe('none')
  expect(facts.incidents.filter(({ status }) => isOpen(status)).map(({ kind, status }) => [kind, status])).toEqual([
    ['maintenance', 'scheduled'],
  ])
  const moments = facts.incidents.flatMap(({ updates }) => updates.map(({ displayAt }) => displayAt.getTime()))
  expect(Math.max(...moments)).toBeLessThan(now.getTime())
})

test('a database with a page is left alone, whoever asks first', async () => {
  const db = await emptyDatabase()
  expect(await seedEmptyPage(db, now)).toBe(true)
  expect(await seedWeek(db, now)).toBe(false)
  expect(await seedEmptyPage(db, now)).toBe(false)
  expect(await db.component.count()).toBe(0)
})
