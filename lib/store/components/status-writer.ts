import type { ComponentStatuses, StandingComponent } from '@/lib/status/component/component-changes'
import { refuseOvertaken, type Writer, writerInAudit } from '@/lib/store/transaction/overtaken'
import type { QuietContext } from '@/lib/store/transaction/quiet-write'

/** Refuses to set statuses over others that the writer has not seen; `attempt.seen` goes by component. */
export async function refuseOvertakenStatuses(
  context: QuietContext,
  wanted: ComponentStatuses,
  components: readonly StandingComponent[],
): Promise<void> {
  if (!context.attempt.seen) return
  const now = Object.fromEntries(components.filter(({ id }) => id in wanted).map(({ id, status }) => [id, status]))
  await refuseOvertaken(now, wanted, context.attempt.seen, (id) => statusWriter(context, id))
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
