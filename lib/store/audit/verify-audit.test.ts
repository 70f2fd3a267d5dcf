import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { at, attempt, grace } from '@/e2e/support/attempt'
import { byMail, pageWithSubscribers, visit } from '@/e2e/support/page-with-subscribers'
import { addComponent, changeComponent } from '@/lib/store/components/change-component'
import { changeComponentStatuses } from '@/lib/store/components/change-component-statuses'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { saveTemplate } from '@/lib/store/incidents/template'
import { changePage } from '@/lib/store/page/change-page'
import { pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'
import { openDatabase } from '@/lib/store/transaction/database'
import type { ChainFault } from './check-chain'
import { exportAudit } from './export-audit'
import { verifyAudit } from './verify-audit'

let page: Awaited<ReturnType<typeof pageWithSubscribers>>
beforeEach(async () => {
  page = await pageWithSubscribers()
})

const faults = async () => (await verifyAudit(page.db, page.pageId)).faults
const nameOf = (fault: ChainFault) =>
  'entry' in fault
    ? `${fault.kind} ${fault.entry.id}`
    : 'from' in fault
      ? `${fault.kind} ${fault.from}-${fault.to}`
      : fault.kind
const named = async () => (await faults()).map(nameOf)

const texts = fc.sample(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `x${text.replaceAll('\0', '')}`),
  {
    numRuns: 200,
    seed: 7,
  },
)

/** Writes of many kinds, by several people, with texts of any letters. */
function write(turn: number): Promise<unknown> {
  const { db, pageId, web, api } = page
  const text = texts[turn % texts.length] ?? 'x'
  const tried = attempt({ by: turn % 2 ? grace : undefined, origin: turn % 3 ? '192.0.2.1' : undefined } as object)
  const writeContext = {
    ...attempt(),
    ...(tried.by && { by: tried.by }),
    ...(tried.origin && { origin: tried.origin }),
  }
  const status = turn % 16 < 8 ? 'major_outage' : 'operational'
  const update = { status: 'investigating', body: text, components: {}, deliverNotifications: false } as const
  switch (turn % 8) {
    case 0:
      return changePage(db, pageId, { advice: `${text} ${turn}` }, writeContext)
    case 1:
      return changeComponent(db, pageId, web, { description: `${text} ${turn}` }, writeContext)
    case 2:
      return changeComponentStatuses(db, pageId, { [web]: status, [api]: status }, writeContext).catch(() => null)
    case 3:
      return openIncident(db, pageId, { ...update, name: text }, writeContext)
    case 4:
      return addComponent(db, pageId, { name: text }, writeContext)
    case 5:
      return page.join(byMail(`reader${turn}@example.org`), visit())
    case 6:
      return throttleLane(db, pageId, 'email', (turn % 99) + 1, writeContext)
    default:
      return saveTemplate(db, pageId, { name: text, title: text, body: text }, writeContext)
  }
}

test('of 1,000 writes, many at once, every altered, deleted and inserted row is found, and nothing else', async () => {
  const before = await page.db.auditEntry.count()
  for (let turn = 0; turn < 1000; turn += 4) await Promise.all([0, 1, 2, 3].map((more) => write(turn + more)))
  const written = (await page.db.auditEntry.count()) - before
  expect(written).toBeGreaterThanOrEqual(1000)
  expect(await verifyAudit(page.db, page.pageId)).toMatchObject({ faults: [], count: before + written })

  const { db } = page
  const altered = await db.auditEntry.findFirstOrThrow({ where: { position: 300 } })
  await db.$executeRaw`update audit_entry set actor_name = 'Somebody else' where id = ${altered.id}`
  await db.$executeRaw`delete from audit_entry where position = 500`
  await db.$executeRaw`insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, at)
    select page_id, 'operator', 'Ada', 'published update', 'Never said', now() from audit_entry where id = ${altered.id}`
  const inserted = await db.auditEntry.findFirstOrThrow({ where: { position: null } })
  expect(await named()).toEqual([`altered ${altered.id}`, 'missing 500-500', `inserted ${inserted.id}`])
}, 300_000)

test.each([
  ['what was done', `verb = 'looked'`],
  ['on what', `subject = subject || ' '`],
  ['the kind of who', `actor_kind = 'system'`],
  ['when', `at = at + interval '1 millisecond'`],
  ['from where', `origin = '192.0.2.99'`],
  ['a detail', `details = details || '{"more": 1}'`],
  ['what stood there', `changes = jsonb_set(changes, '{advice,0}', '"something"')`],
  ['what came of it, away', 'changes = null'],
  ['its hash', `hash = repeat('0', 64)`],
])('one entry says otherwise: %s', async (_what, set) => {
  for (const advice of ['One', 'Two', 'Three']) await changePage(page.db, page.pageId, { advice }, attempt())
  const [, two] = await page.db.auditEntry.findMany({ where: { verb: 'changed page' }, orderBy: { id: 'asc' } })
  await page.db.$executeRawUnsafe(`update audit_entry set ${set} where id = ${two?.id}`)
  expect((await named())[0]).toBe(`altered ${two?.id}`)
})

test('an entry that was written anew with a hash of its own does not fit the next one', async () => {
  for (const advice of ['One', 'Two', 'Three']) await changePage(page.db, page.pageId, { advice }, attempt())
  const entries = await page.db.auditEntry.findMany({ where: { verb: 'changed page' }, orderBy: { id: 'asc' } })
  // the first said instead what the second says, rightly linked
  const [one, two, three] = entries
  await page.db.$executeRaw`delete from audit_entry where id = ${two?.id}`
  await page.db.$executeRaw`update audit_entry set position = ${two?.position} where id = ${three?.id}`
  expect(await named()).toEqual([`altered ${three?.id}`, `missing ${three?.position}-${three?.position}`])
  await page.db.$executeRaw`delete from audit_entry where id = ${three?.id}`
  expect(await named()).toEqual([`missing ${two?.position}-${three?.position}`])
  expect(one).toBeDefined()
})

test('the last entries cannot go without being missed, nor with the end of the chain', async () => {
  for (const advice of ['One', 'Two']) await changePage(page.db, page.pageId, { advice }, attempt())
  const { end } = await verifyAudit(page.db, page.pageId)
  await page.db.$executeRaw`delete from audit_entry where position = ${end.position}`
  expect(await named()).toEqual([`missing ${end.position}-${end.position}`])
  await page.db
    .$executeRaw`update audit_chain c set position = e.position, hash = e.hash, previous_hash = e.previous_hash
    from audit_entry e where e.position = ${end.position - 1}`
  // who has rewritten both is found by whoever noted the end
  expect(await named()).toEqual([])
  expect((await verifyAudit(page.db, page.pageId, end)).faults).toEqual([
    { kind: 'other chain', position: end.position },
  ])
  await changePage(page.db, page.pageId, { advice: 'Three' }, attempt())
  expect((await verifyAudit(page.db, page.pageId, end)).faults).toEqual([
    { kind: 'other chain', position: end.position },
  ])
  await page.db.$executeRaw`delete from audit_chain`
  expect(await named()).toEqual(['end'])
})

test('an end that was noted stays part of the chain, whatever is written later', async () => {
  const { end } = await verifyAudit(page.db, page.pageId)
  await changePage(page.db, page.pageId, { advice: 'One' }, attempt())
  expect((await verifyAudit(page.db, page.pageId, end)).faults).toEqual([])
})

test('two processes write into one chain', async () => {
  const other = openDatabase(page.url, { connections: 4, silentMs: 10_000, statementMs: 10_000 })
  const own = (turn: number) => (turn % 2 ? page.db : other)
  const turns = Array.from({ length: 40 }, (_, turn) => turn)
  await Promise.all(
    turns.map(async (turn) => {
      if (turn % 4 === 0) return changePage(own(turn), page.pageId, { advice: `Turn ${turn}` }, attempt())
      await pauseLane(own(turn), page.pageId, 'email', attempt())
      await resumeLane(own(turn), page.pageId, 'email', attempt())
    }),
  )
  await other.$disconnect()
  expect(await named()).toEqual([])
})

test('an update says what it changed, before and after', async () => {
  const { db, pageId, web } = page
  const body = { status: 'investigating', body: 'We look.', deliverNotifications: false } as const
  const opened = await openIncident(
    db,
    pageId,
    { ...body, name: 'Down', components: { [web]: 'major_outage' } },
    attempt(),
  )
  await publishUpdate(
    db,
    pageId,
    opened.result.incidentId,
    { ...body, status: 'resolved', body: 'x'.repeat(6000), name: 'Down', components: { [web]: 'operational' } },
    attempt({ now: at('12:30:00') }),
  )
  const [opening, update] = await db.auditEntry.findMany({ where: { subject: 'Down' }, orderBy: { id: 'asc' } })
  expect(opening?.changes).toEqual({
    name: [null, 'Down'],
    status: [null, 'investigating'],
    body: [null, 'We look.'],
    components: [{ Web: 'operational' }, { Web: 'major_outage' }],
  })
  expect(update?.changes).toEqual({
    status: ['investigating', 'resolved'],
    body: [null, { begins: 'x'.repeat(5000), length: 6000 }],
    components: [{ Web: 'major_outage' }, { Web: 'operational' }],
  })
})

test('an export holds what its hashes cover, a line each', async () => {
  await changePage(page.db, page.pageId, { advice: 'Line\nbreak' }, attempt({ origin: '192.0.2.1' }))
  let text = ''
  for await (const piece of exportAudit(page.db, page.pageId)) text += piece
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(await page.db.auditEntry.count())
  expect(lines.at(-1)).toMatchObject({
    previous: lines.at(-2).hash,
    said: {
      verb: 'changed page',
      origin: '192.0.2.1',
      actor: { name: 'Ada' },
      changes: { advice: [null, 'Line\nbreak'] },
    },
  })
})
