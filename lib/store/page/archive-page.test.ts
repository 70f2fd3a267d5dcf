import { expect, test } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { addComponent } from '@/lib/store/components/change-component'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { createApiKey } from '@/lib/store/operators/api-key'
import type { Database } from '@/lib/store/transaction/database'
import { archivePage, restorePage } from './archive-page'
import { changePage } from './change-page'
import { erasePages } from './erase-pages'
import { readPages } from './read-pages'

const dayMs = 86_400_000
const later = (days: number) => new Date(Date.now() + days * dayMs)
const at = (now: Date) => ({ ...attempt(), now })

/** Rows of every table that belong to a page. */
async function rowsOf(db: Database, pageId: string): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where column_name = 'page_id' and table_schema = current_schema() order by 1`
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const sql = `select count(*)::int as count from "${name}" where page_id = $1`
      const [row] = await db.$queryRawUnsafe<{ count: number }[]>(sql, pageId)
      return [name, row?.count ?? 0] as const
    }),
  )
  expect(counts.length).toBeGreaterThan(15)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

async function twoPages() {
  const { db, pageId } = await freshDatabase()
  const beta = await anotherPage(db, { host: 'status.beta.example' })
  for (const [from, id] of [pageId, beta].entries()) {
    const web = (await addComponent(db, id, { name: 'Web' }, attempt())).result.componentId
    const draft = { name: 'Slow', status: 'investigating', body: 'We look.' } as const
    const components = { [web]: 'major_outage' } as const
    await openIncident(db, id, { ...draft, components, deliverNotifications: true }, attempt())
    await insertSubscribers(db, id, { from: from * 10, count: 3, address: (index) => `${index}@example.com` })
    await queue(db, id, { lane: 'email', count: 2 })
    await createApiKey(db, id, keyForEverything('Key'), attempt())
  }
  return { db, pageId, beta }
}

test('an archived page is found nowhere and takes no publish, and comes back as it was', async () => {
  const { db, pageId, beta } = await twoPages()
  const before = await rowsOf(db, beta)
  await archivePage(db, beta, at(new Date()))
  expect((await readPages(db)).map(({ id }) => id)).toEqual([pageId])
  await expect(changePage(db, beta, { name: 'Gamma' }, attempt())).rejects.toMatchObject({ code: 'page_not_found' })
  await restorePage(db, beta, at(later(29)))
  expect((await readPages(db)).map(({ id }) => id)).toEqual([pageId, beta])
  const { audit_entry: entries = 0, ...rest } = before
  expect(await rowsOf(db, beta)).toEqual({ ...rest, audit_entry: entries + 2 })
})

test('thirty days after it was archived it is erased with everybody who followed it, and nothing of another page', async () => {
  const { db, pageId, beta } = await twoPages()
  await archivePage(db, beta, at(new Date()))
  expect(await erasePages(db, later(29.9))).toEqual([])
  expect(await db.page.count()).toBe(2)
  const first = await rowsOf(db, pageId)
  await expect(restorePage(db, beta, at(later(30.1)))).rejects.toMatchObject({ code: 'page_not_found' })
  expect(await erasePages(db, later(30.1))).toEqual(['Beta'])
  expect(await rowsOf(db, beta)).toEqual({})
  expect(await db.page.findMany({ select: { id: true } })).toEqual([{ id: pageId }])
  const { audit_entry: entries = 0, ...rest } = first
  expect(await rowsOf(db, pageId)).toEqual({ ...rest, audit_entry: entries + 1 })
  const last = await db.auditEntry.findFirst({ orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ pageId, verb: 'erased page', subject: 'Beta', details: { slug: 'beta' } })
  expect(await erasePages(db, later(30.1))).toEqual([])
  // its names are free again
  expect(await anotherPage(db, { host: 'status.beta.example' })).not.toBe(beta)
})

test('the first page is never archived, and nothing is restored that is there', async () => {
  const { db, pageId, beta } = await twoPages()
  await expect(archivePage(db, pageId, attempt())).rejects.toMatchObject({ code: 'page_is_first' })
  await expect(restorePage(db, beta, attempt())).rejects.toMatchObject({ code: 'page_not_archived' })
  await expect(archivePage(db, 'zzzzzzzzzzzz', attempt())).rejects.toMatchObject({ code: 'page_not_found' })
})
