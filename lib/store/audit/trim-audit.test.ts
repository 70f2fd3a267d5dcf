import { beforeEach, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { changePage } from '@/lib/store/page/change-page'
import { beginChains } from './begin-chains'
import { keepAudit, readKeptDays } from './keep-audit'
import { trimAudit } from './trim-audit'
import { verifyAudit } from './verify-audit'

let page: Awaited<ReturnType<typeof pageWithComponents>>
beforeEach(async () => {
  page = await pageWithComponents()
})

const daysLater = (days: number) => new Date(at('12:00:00').getTime() + days * 86_400_000)
const say = (advice: string, days: number) =>
  changePage(page.db, page.pageId, { advice }, attempt({ now: daysLater(days) }))
const verdict = () => verifyAudit(page.db, page.pageId)

test('what is older than the page keeps it is removed from the beginning, and the rest is verified from there', async () => {
  await keepAudit(page.db, page.pageId, 90, attempt())
  await say('Young', 50)
  await say('Younger', 60)
  expect(await trimAudit(page.db, daysLater(90))).toBe(0)
  const old = (await page.db.auditEntry.count()) - 2
  expect(await trimAudit(page.db, daysLater(100))).toBe(old)
  expect((await page.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ verb }) => verb)).toEqual([
    'changed page',
    'changed page',
    'removed old audit entries',
  ])
  expect(await verdict()).toMatchObject({ faults: [], count: 3 })
  expect(await trimAudit(page.db, daysLater(100))).toBe(0)
  expect(await trimAudit(page.db, daysLater(400))).toBe(3)
  expect((await verdict()).faults).toEqual([])
  await say('Later', 401)
  expect((await verdict()).faults).toEqual([])
})

test('nobody else can move the beginning unnoticed, or put an entry before it', async () => {
  await say('One', 1)
  await say('Two', 2)
  await page.db.$executeRaw`delete from audit_entry where position <= 2`
  await page.db.$executeRaw`update audit_chain set trimmed_position = 2,
    trimmed_hash = (select previous_hash from audit_entry where position = 3)`
  expect((await verdict()).faults).toEqual([{ kind: 'trimmed', position: 2 }])
  await page.db
    .$executeRaw`insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, at, position, previous_hash, hash)
    values (${page.pageId}, 'system', 'x', 'x', 'x', now(), 1, 'x', 'x')`
  const found = (await verdict()).faults.map(({ kind }) => kind)
  expect(found.toSorted()).toEqual(['inserted', 'trimmed'])
})

test('an end that was noted before it was removed by its age is no fault', async () => {
  const { end } = await verdict()
  await keepAudit(page.db, page.pageId, 90, attempt({ now: daysLater(1) }))
  await say('Young', 99)
  expect(await trimAudit(page.db, daysLater(100))).toBe(end.position + 1)
  expect((await verifyAudit(page.db, page.pageId, end)).faults).toEqual([])
})

test('how long is one of some, and the change of it stands in the log', async () => {
  await expect(keepAudit(page.db, page.pageId, 7, attempt())).rejects.toThrow('how long')
  await keepAudit(page.db, page.pageId, 365, attempt())
  await keepAudit(page.db, page.pageId, 365, attempt())
  expect(await readKeptDays(page.db, page.pageId)).toBe(365)
  const entries = await page.db.auditEntry.findMany({ where: { verb: 'changed audit log' } })
  expect(entries).toMatchObject([{ changes: { keepDays: [null, 365] } }])
})

test('entries of an earlier release are taken into the chain once, in their order; what comes without a place later is not', async () => {
  const { db } = page
  await say('One', 1)
  // as an earlier release left it
  await db.$executeRaw`update audit_entry set position = null, previous_hash = null, hash = null, changes = null, origin = null`
  await db.$executeRaw`delete from audit_chain`
  const count = await db.auditEntry.count()
  expect(await beginChains(db)).toBe(count)
  expect(await verdict()).toMatchObject({ faults: [], count })
  await say('Two', 2)
  await db.$executeRaw`insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, at)
    values (${page.pageId}, 'operator', 'Ada', 'changed page', 'Example', now())`
  expect(await beginChains(db)).toBe(0)
  expect((await verdict()).faults).toMatchObject([{ kind: 'inserted', entry: { actorName: 'Ada' } }])
  const places = await db.auditEntry.findMany({ where: { position: { not: null } }, orderBy: { id: 'asc' } })
  expect(places.map(({ position }) => position)).toEqual(places.map((_, place) => place + 1))
})
