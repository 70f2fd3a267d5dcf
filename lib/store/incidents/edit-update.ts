import { decideEditUpdate, type EditDecision, type UpdateEdit } from '@/lib/status/incident/decide-edit-update'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { moveMoments } from '@/lib/store/uptime/incident-moments'
import { lockIncident } from './lock-incident'
import type { PublishedUpdate } from './open-incident'
import { recordDecision } from './record-decision'

const columns = { body: true, displayAt: true, deliverNotifications: true, wantsTwitterUpdate: true } as const

/** Rewords or re-dates a published update. Its earlier wording is kept and stays public; nobody is notified again. */
export async function editUpdate(
  db: Database,
  pageId: string,
  incidentId: string,
  updateId: string,
  edit: UpdateEdit,
  writeContext: WriteContext,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: edit.body })
  const request = { verb: 'edit update', draft: { incidentId, updateId, ...edit } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const before = await context.tx.incidentUpdate.findFirst({ where: { id: updateId, incidentId }, select: columns })
    const decision = decideEditUpdate({ incident, updateId, before }, edit, writeContext.now)
    await refuseOvertaken(before ?? {}, decision.asked, writeContext.seen, writerInAudit(context, incidentId, updateId))
    await recordEdit(context, updateId, decision)
    await recordDecision(context, decision, incident)
    return { result: { incidentId, updateId }, announce: decision.announce, audit: decision.audit }
  })
}

/** Writes down the new wording of an update, and keeps the earlier one. */
export async function recordEdit(
  context: PublishContext,
  updateId: string,
  { edited, earlier, redated }: EditDecision,
) {
  const { tx, pageId, writeContext } = context
  const { now, by } = writeContext
  if (earlier) {
    const replaced = { replacedAt: now, replacedBy: by.name }
    await tx.updateRevision.create({ data: { ...earlier, ...replaced, id: newId(), pageId, updateId } })
  }
  const data = { ...edited, updatedAt: now }
  await tx.incidentUpdate.update({ where: { id: updateId }, data, select: { id: true } })
  if (redated) await moveMoments(context, updateId, edited.displayAt)
  // the published postmortem is this update: its own record says the same
  const said = { body: edited.body, bodyUpdatedAt: now, updatedAt: now }
  await tx.postmortem.updateMany({ where: { updateId }, data: said })
}
