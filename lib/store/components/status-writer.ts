import type { ComponentStatuses, StandingComponent } from '@/lib/status/component/component-changes'
import type { AuditedContext } from '@/lib/store/transaction/audited-transaction'
import { refuseOvertaken, type Writer, writerInAudit } from '@/lib/store/transaction/overtaken'

/** Refuses to set statuses over others that the writer has not seen; `attempt.seen` goes by component. */
export async function refuseOvertakenStatuses(
  context: AuditedContext,
  wanted: ComponentStatuses,
  components: readonly StandingComponent[],
): Promise<void> {
  if (!context.writeContext.seen) return
  const now = Object.fromEntries(components.filter(({ id }) => id in wanted).map(({ id, status }) => [id, status]))
  await refuseOvertaken(now, wanted, context.writeContext.seen, (id) => statusWriter(context, id))
}

/** Who moved a component last: by an update of an incident, or by hand. Null when the audit log does not say. */
export async function statusWriter(context: AuditedContext, componentId: string): Promise<Writer | null> {
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
