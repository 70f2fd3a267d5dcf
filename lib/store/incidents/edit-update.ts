import { decideEditUpdate, type EditDecision, type UpdateEdit } from '@/lib/status/incident/decide-edit-update'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/client'
import { newCode } from '@/lib/store/transaction/code'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import { moveMoments } from '@/lib/store/uptime/incident-moments'
import { lockIncident } from './locked-incident'
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
  attempt: Attempt,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: edit.body })
  const request = { verb: 'edit update', draft: { incidentId, updateId, ...edit } }
  return write(db, pageId, attempt, request, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const before = await context.tx.incidentUpdate.findFirst({ where: { id: updateId, incidentId }, select: columns })
    const decision = decideEditUpdate({ incident, updateId, before }, edit, attempt.now)
    await refuseOvertaken(before ?? {}, decision.asked, attempt.seen, writerInAudit(context, incidentId, updateId))
    await recordEdit(context, updateId, decision)
    await recordDecision(context, decision)
    return { result: { incidentId, updateId }, announce: decision.announce, audit: decision.audit }
  })
}

async function recordEdit(context: WriteContext, updateId: string, { edited, earlier, redated }: EditDecision) {
  const { tx, pageId, attempt } = context
  const { now, by } = attempt
  if (earlier) {
    const replaced = { replacedAt: now, replacedBy: by.name }
    await tx.updateRevision.create({ data: { ...earlier, ...replaced, id: newCode(), pageId, updateId } })
  }
  const data = { ...edited, updatedAt: now }
  await tx.incidentUpdate.update({ where: { id: updateId }, data, select: { id: true } })
  if (redated) await moveMoments(context, updateId, edited.displayAt)
  // the published postmortem is this update: its own record says the same
  const said = { body: edited.body, bodyUpdatedAt: now, updatedAt: now }
  await tx.postmortem.updateMany({ where: { updateId }, data: said })
}
