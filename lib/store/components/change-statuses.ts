import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { Refusal } from '@/lib/status/text/refusal'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { refuseOvertaken, type Writer, writerInAudit } from '@/lib/store/transaction/overtaken'
import type { QuietContext } from '@/lib/store/transaction/quiet-write'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import { type ComponentStatuses, componentChanges, moveComponents } from './attach-components'

/**
 * Sets the statuses of several components by hand, outside of any incident: all or none. What was seen goes by component.
 * Refusal when none is named, or one is no component of the page.
 */
export function changeComponentStatuses(
  db: Database,
  pageId: string,
  statuses: ComponentStatuses,
  attempt: Attempt,
): Promise<Written<{ componentIds: string[] }>> {
  return write(db, pageId, attempt, { verb: 'change component statuses', draft: statuses }, async (context) => {
    const changes = await componentChanges(context, statuses)
    if (changes.length === 0) throw new Refusal('statuses_unchanged')
    await refuseOvertakenStatuses(context, statuses)
    const moved = changes.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus)
    await moveComponents(context, moved, { at: attempt.now })
    const entries = moved.map(({ code, name, newStatus: status }) => ({
      verb: 'changed component status',
      subject: name,
      subjectId: code,
      details: { changed: ['status'], status },
    }))
    for (const entry of entries.slice(1))
      await recordAudit(context.tx, { pageId, by: attempt.by, now: attempt.now }, entry)
    return {
      result: { componentIds: moved.map(({ code }) => code) },
      announce: moved.map(({ code, oldStatus, newStatus }) => ({
        kind: 'component_status',
        componentId: code,
        notify: true,
        payload: { oldStatus, newStatus },
      })),
      audit: entries[0] ?? false,
    }
  })
}

/** Refuses to set statuses over others that the writer has not seen; `attempt.seen` goes by component. */
export async function refuseOvertakenStatuses(context: WriteContext, wanted: ComponentStatuses): Promise<void> {
  if (!context.attempt.seen) return
  const now = await statusesNow(context, Object.keys(wanted))
  await refuseOvertaken(now, wanted, context.attempt.seen, (id) => statusWriter(context, id))
}

/** The statuses that these components have, by id; those that the page does not have are left out. */
export async function statusesNow({ tx, pageId }: WriteContext, ids: string[]): Promise<ComponentStatuses> {
  const where = { pageId, id: { in: ids }, removedAt: null }
  const rows = await tx.component.findMany({ where, select: { id: true, status: true } })
  return Object.fromEntries(rows.map(({ id, status }) => [id, status as ComponentStatus]))
}

/** Who moved a component last: by an update of an incident, or by hand. Null when the audit log does not say. */
export async function statusWriter(context: QuietContext, componentId: string): Promise<Writer | null> {
  const { tx, pageId } = context
  const last = await tx.componentStatusChange.findFirst({
    where: { pageId, componentId },
    select: { updateId: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  if (!last?.updateId) return writerInAudit(context, componentId)('status')
  const entry = await tx.auditEntry.findFirst({
    where: { pageId, details: { path: ['updateId'], equals: last.updateId } },
    select: { actorName: true, at: true },
    orderBy: { id: 'asc' },
  })
  return entry && { name: entry.actorName, at: entry.at }
}
