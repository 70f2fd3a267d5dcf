import type { EventStatus } from '@/lib/status/facts/incident-status'
import { checkBody } from '@/lib/status/text/body-check'
import { checkPastDate } from '@/lib/status/time/date-check'
import {
  attachToIncident,
  type ComponentStatuses,
  componentChanges,
  moveComponents,
} from '@/lib/store/components/attach-components'
import { newCode } from '@/lib/store/transaction/code'
import type { WriteContext } from '@/lib/store/transaction/write'
import type { LockedIncident } from './locked-incident'

export type UpdateContent = {
  status: EventStatus
  body: string
  components: ComponentStatuses
  deliverNotifications: boolean
  /** when it is said to have been published; now when left out, never in the future */
  displayAt?: Date
  customTweet?: string | null
  /** kept and answered; nothing is posted */
  wantsTwitterUpdate?: boolean
}

/**
 * Adds an update to a locked incident and does to the components what it says. An update that is dated before the newest one
 * is late paperwork: it is recorded with what it says, but moves no component.
 */
export async function recordUpdate(
  context: WriteContext,
  incident: LockedIncident,
  content: UpdateContent,
): Promise<{ updateId: string }> {
  const { tx, pageId, attempt } = context
  const displayAt = content.displayAt ? checkPastDate(content.displayAt, 'display_at', attempt.now) : attempt.now
  const changes = await componentChanges(context, content.components)
  const updateId = newCode()
  const { status, deliverNotifications, customTweet = null, wantsTwitterUpdate } = content
  const row = {
    status,
    deliverNotifications,
    customTweet,
    wantsTwitterUpdate,
    body: checkBody(content.body),
    displayAt,
  }
  await tx.incidentUpdate.create({
    data: { ...row, id: updateId, pageId, incidentId: incident.id, createdAt: attempt.now, updatedAt: attempt.now },
    select: { id: true },
  })
  const data = changes.map((change, position) => ({ ...change, updateId, pageId, position }))
  if (data.length > 0) await tx.updateComponent.createMany({ data })
  await attachToIncident(context, incident.id, Object.keys(content.components))
  const late = incident.updates.some((update) => update.displayAt > displayAt)
  if (!late && !incident.backfilled) await moveComponents(context, changes, { at: displayAt, updateId })
  return { updateId }
}
