import type { Note } from '@/lib/recording/import-report'
import { mergedUptime, type UptimeRecord } from '@/lib/recording/import-uptime'
import { dayOf } from '@/lib/status/time/zone'
import type { Database } from '@/lib/store/transaction/database'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { writeCorrections } from '@/lib/store/uptime/write-corrections'
import { publishUnlessUnchanged } from './publish-unless-unchanged'

// one statement for each component, and one transaction within its time limit
const componentsPerTransaction = 50

/**
 * Puts recorded days in place of what is counted from the recorded incidents, which know less; what an operator corrected here stays.
 * Answers how many days of known components there are, and how many read otherwise now. Notes what cannot be known.
 */
export async function takeUptime(
  db: Database,
  pageId: string,
  records: readonly UptimeRecord[],
  writeContext: WriteContext,
  note: Note,
): Promise<{ components: number; days: number; changed: number }> {
  const { timeZone } = await db.page.findUniqueOrThrow({ where: { id: pageId }, select: { timeZone: true } })
  const known = await knownComponents(db, pageId, records)
  const today = dayOf(writeContext.now, timeZone)
  const taken = mergedUptime(records).flatMap((record) => {
    if (known.has(record.id)) return [{ ...record, days: record.days.filter(({ day }) => day < today) }]
    note(`component ${record.id}`, 'is not on this page; import the answer that lists components first. Left out.')
    return []
  })
  for (const last of new Set(taken.flatMap(({ last }) => last ?? [])))
    note(`the day ${last}`, 'was not over when it was recorded; it shows what its incidents tell.')
  if (taken.length > 0) note('days', `are taken for days of ${timeZone}, the page's zone: the file names none.`)
  let changed = 0
  for (let at = 0; at < taken.length; at += componentsPerTransaction)
    changed += await takeSome(db, pageId, taken.slice(at, at + componentsPerTransaction), writeContext)
  return { components: taken.length, days: taken.reduce((sum, { days }) => sum + days.length, 0), changed }
}

async function knownComponents(db: Database, pageId: string, records: readonly UptimeRecord[]) {
  const ids = records.map(({ id }) => id)
  const where = { id: { in: ids }, pageId, isGroup: false, removedAt: null }
  return new Set((await db.component.findMany({ where, select: { id: true } })).map(({ id }) => id))
}

async function takeSome(db: Database, pageId: string, records: UptimeRecord[], writeContext: WriteContext) {
  const draft = records.map(({ id, days }) => [id, days.length])
  let changed = 0
  await publishUnlessUnchanged(db, pageId, writeContext, { draft }, async (context) => {
    changed = 0
    for (const record of records) changed += await takeComponentDays(context, record)
    const details = { components: records.length, days: changed }
    if (changed === 0) return null
    return {
      result: details,
      announce: [{ kind: 'import', notify: false, payload: details }],
      audit: { verb: 'import', subject: 'uptime', details },
    }
  })
  return changed
}

/** Where the component does not say since when it is watched, the recording does. */
async function takeComponentDays(context: PublishContext, { id, startDate, days }: UptimeRecord): Promise<number> {
  const written = await writeCorrections(context, id, 'import', days)
  if (!startDate) return written
  const { count } = await context.tx.component.updateMany({
    where: { id, startDate: null },
    data: { startDate: new Date(`${startDate}T00:00:00Z`) },
  })
  return written + count
}
