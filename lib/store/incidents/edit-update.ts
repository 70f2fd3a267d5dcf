import { checkBody } from '@/lib/status/text/body-check'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPastDate } from '@/lib/status/time/date-check'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { changedFields } from '@/lib/store/transaction/changed-fields'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/client'
import { newCode } from '@/lib/store/transaction/code'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { write } from '@/lib/store/transaction/write'
import { moveMoments } from '@/lib/store/uptime/incident-moments'
import { lockIncident } from './locked-incident'
import type { PublishedUpdate } from './open-incident'
import { settleIncident } from './settle-incident'

export type UpdateEdit = {
  body?: string
  displayAt?: Date
  deliverNotifications?: boolean
  wantsTwitterUpdate?: boolean
}

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
  return write(
    db,
    pageId,
    attempt,
    { verb: 'edit update', draft: { incidentId, updateId, ...edit } },
    async (context) => {
      const { tx } = context
      const incident = await lockIncident(context, incidentId)
      const before = await tx.incidentUpdate.findFirst({ where: { id: updateId, incidentId }, select: columns })
      if (!before) throw new Refusal('update_not_found')
      const body = edit.body === undefined ? before.body : checkBody(edit.body)
      const displayAt = edit.displayAt ? checkPastDate(edit.displayAt, 'display_at', attempt.now) : before.displayAt
      const touched = { body: edit.body, displayAt: edit.displayAt && displayAt }
      await refuseOvertaken(before, touched, attempt.seen, writerInAudit(context, incidentId, updateId))
      const reworded = body !== before.body
      if (reworded) {
        const revision = { id: newCode(), pageId, updateId, body: before.body, displayAt: before.displayAt }
        await tx.updateRevision.create({ data: { ...revision, replacedAt: attempt.now, replacedBy: attempt.by.name } })
      }
      const editedAt = reworded ? attempt.now : undefined
      const { deliverNotifications, wantsTwitterUpdate } = edit
      const data = { body, displayAt, deliverNotifications, wantsTwitterUpdate, editedAt, updatedAt: attempt.now }
      const changed = changedFields(before, { body, displayAt, deliverNotifications, wantsTwitterUpdate })
      await tx.incidentUpdate.update({ where: { id: updateId }, data, select: { id: true } })
      if (displayAt.getTime() !== before.displayAt.getTime()) await moveMoments(context, updateId, displayAt)
      // the published postmortem is this update: its own record says the same
      await tx.postmortem.updateMany({
        where: { updateId },
        data: { body, bodyUpdatedAt: attempt.now, updatedAt: attempt.now },
      })
      await settleIncident(context, incident)
      return {
        result: { incidentId, updateId },
        announce: [{ kind: 'update_edited', incidentId, updateId, notify: false }],
        audit: changed.length > 0 && {
          verb: 'edited update',
          subject: incident.name,
          subjectId: incidentId,
          details: { updateId, changed },
        },
      }
    },
  )
}
