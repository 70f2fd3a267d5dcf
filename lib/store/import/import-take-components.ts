import type { ComponentRecord } from '@/lib/recording/import-component'
import type { Recording } from '@/lib/recording/import-recording'
import type { Note, Tally } from '@/lib/recording/import-report'
import type { Transaction } from '@/lib/store/transaction/database'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

type HeldComponent = Awaited<ReturnType<typeof readHeld>>[number]
type Taken = { tally: Tally; removed: { id: string; name: string }[] }
type Settled = Omit<HeldComponent, 'pageId' | 'removedAt' | 'sequence' | 'statusSince'>

/**
 * Stores a recording's components: new ones, and the newer state of known ones. The page's own list also tells which are gone
 * and how equal positions are ordered; copies in incidents only add what is missing or newer. Answers the counts, and which
 * components went.
 */
export async function takeComponents(context: PublishContext, recording: Recording, note: Note): Promise<Taken> {
  const tally = { new: 0, changed: 0, same: 0, older: 0 }
  const { list, copies } = recording
  const records = [
    ...(list ?? []).map((record) => ({ record, listed: true })),
    ...copies.map((record) => ({ record, listed: false })),
  ]
  const held = new Map(
    (
      await readHeld(
        context.tx,
        records.map(({ record }) => record.id),
      )
    ).map((row) => [row.id, row]),
  )
  const byHand = await removedByHand(context.tx, context.pageId)
  for (const { record, listed } of records) {
    const row = held.get(record.id)
    if (row && row.pageId !== context.pageId) note(`component ${record.id}`, 'belongs to another page here; left out.')
    else if (row?.removedAt && byHand.has(record.id))
      note(`component ${record.id}`, 'was removed here by hand; it stays removed.')
    else tally[await takeComponent(context, record, row, listed)] += 1
  }
  const removed = list ? await removeMissing(context, recording, note) : []
  tally.changed += removed.length
  if (list && (await orderAsListed(context, list))) tally.changed ||= 1
  return { tally, removed }
}

const readHeld = (tx: Transaction, ids: string[]) => tx.component.findMany({ where: { id: { in: ids } } })

async function removedByHand(tx: Transaction, pageId: string): Promise<Set<string | null>> {
  const removed = await tx.component.findMany({ where: { pageId, removedAt: { not: null } }, select: { id: true } })
  return touchedByHand(
    tx,
    pageId,
    removed.map(({ id }) => id),
  )
}

/** Those of the ids that somebody worked on here: an import's audit entry names no subject. */
export async function touchedByHand(tx: Transaction, pageId: string, ids: string[]): Promise<Set<string | null>> {
  if (ids.length === 0) return new Set()
  const entries = await tx.auditEntry.findMany({
    where: { pageId, subjectId: { in: ids } },
    select: { subjectId: true },
    distinct: ['subjectId'],
  })
  return new Set(entries.map(({ subjectId }) => subjectId))
}

async function takeComponent(
  context: PublishContext,
  record: ComponentRecord,
  held: HeldComponent | undefined,
  listed: boolean,
): Promise<keyof Tally> {
  const { tx, pageId } = context
  if (!held) {
    await tx.component.create({
      data: { ...settle(record, null, context.writeContext.now), pageId },
      select: { id: true },
    })
    return 'new'
  }
  if (record.updatedAt && record.updatedAt < held.updatedAt) return 'older'
  if (!listed && (!record.updatedAt || record.updatedAt <= held.updatedAt)) return 'same'
  const settled = settle(record, held, context.writeContext.now)
  const back = listed && held.removedAt !== null
  if (!back && isSame(settled, held)) return 'same'
  await tx.component.update({
    where: { id: held.id },
    data: { ...settled, ...(back ? { removedAt: null } : {}) },
    select: { id: true },
  })
  return 'changed'
}

/** The recorded fields over the held ones. */
function settle(record: ComponentRecord, held: HeldComponent | null, now: Date): Settled {
  const at = record.createdAt ?? held?.createdAt ?? record.updatedAt ?? now
  return {
    id: record.id,
    name: record.name ?? held?.name ?? record.id,
    description: record.description === undefined ? (held?.description ?? null) : record.description,
    status:
      record.status && record.status !== 'unknown'
        ? record.status
        : (held?.status ?? (record.status ? 'degraded_performance' : 'operational')),
    position: record.position ?? held?.position ?? 1,
    showcase: record.showcase ?? held?.showcase ?? false,
    startDate: record.startDate === undefined ? (held?.startDate ?? null) : record.startDate,
    groupId: record.groupId === undefined ? (held?.groupId ?? null) : record.groupId,
    isGroup: record.isGroup ?? held?.isGroup ?? false,
    onlyShowIfDegraded: record.onlyShowIfDegraded ?? held?.onlyShowIfDegraded ?? false,
    createdAt: at,
    updatedAt: record.updatedAt ?? held?.updatedAt ?? at,
  }
}

const isSame = (
  settled: Settled,
  { pageId: _, removedAt: _at, sequence: _n, statusSince: _s, ...held }: HeldComponent,
) =>
  (Object.keys(settled) as (keyof Settled)[]).every((key) => JSON.stringify(settled[key]) === JSON.stringify(held[key]))

/** A component that the newer list of the same page no longer has is removed, unless somebody worked on it here. */
async function removeMissing(context: PublishContext, { page, list, copies }: Recording, note: Note) {
  const { tx, pageId } = context
  const stays = [...(list ?? []), ...copies].map(({ id }) => id)
  if (page.id !== pageId || !page.updatedAt || !list?.length) return []
  const where = { pageId, removedAt: null, id: { notIn: stays }, updatedAt: { lte: page.updatedAt } }
  const missing = await tx.component.findMany({ where, select: { id: true, name: true } })
  const touched = await touchedByHand(
    tx,
    pageId,
    missing.map(({ id }) => id),
  )
  const gone = missing.filter(({ id }) => !touched.has(id))
  for (const { id, name } of missing) {
    const why = touched.has(id) ? 'it was worked on here, so it stays.' : 'removed here too.'
    note(`component ${id}`, `"${name}" is not in the recorded page's list any more; ${why}`)
  }
  await tx.component.updateMany({
    where: { id: { in: gone.map(({ id }) => id) } },
    data: { removedAt: page.updatedAt },
  })
  return gone
}

/** Positions of groups and of their children may be equal: then the order of arrival counts, so it follows the list. */
async function orderAsListed({ tx, pageId }: PublishContext, list: ComponentRecord[]): Promise<boolean> {
  const wanted = list.map(({ id }) => id)
  const rows = await tx.component.findMany({
    where: { pageId, id: { in: wanted }, removedAt: null },
    select: { id: true, position: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  const place = new Map(wanted.map((id, index) => [id, index]))
  const placeOf = (row: { id: string } | undefined) => place.get(row?.id ?? '') ?? 0
  const wrong = rows.some(
    (row, index) => index > 0 && rows[index - 1]?.position === row.position && placeOf(rows[index - 1]) > placeOf(row),
  )
  if (!wrong) return false
  for (const id of wanted) {
    await tx.$executeRaw`update component set sequence = nextval(pg_get_serial_sequence('component', 'sequence')) where id = ${id}`
  }
  return true
}
