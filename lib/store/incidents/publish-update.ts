import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { checkStatus } from '@/lib/status/incident/life-cycle'
import { checkPromise } from '@/lib/status/incident/promise-check'
import { Refusal } from '@/lib/status/text/refusal'
import type { ComponentStatuses } from '@/lib/store/components/attach-components'
import { refuseOvertakenStatuses, statusesNow } from '@/lib/store/components/change-statuses'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/client'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import { changedColumns, type IncidentChange, reattach } from './change-incident'
import { type LockedIncident, lockIncident } from './locked-incident'
import type { PublishedUpdate } from './open-incident'
import { recordUpdate, type UpdateContent } from './record-update'
import { settleIncident } from './settle-incident'

/** An update, and what else is changed with it in the same act. */
export type UpdateDraft = UpdateContent &
  IncidentChange & {
    /** the newest update that the writer had in view; another one since then refuses this one ('overtaken') */
    seenUpdateId?: string
    /** components that the form carried along as it found them: they keep the status that they have now */
    carriedIds?: string[]
  }

/** Publishes an update on an incident; any of the kind's statuses may follow any other. Refusal when the draft does not hold. */
export async function publishUpdate(
  db: Database,
  pageId: string,
  incidentId: string,
  draft: UpdateDraft,
  attempt: Attempt,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  // a retry after a refusal comes with another view of the incident, but it is the same request
  const { seenUpdateId, carriedIds, ...said } = draft
  return write(db, pageId, attempt, { verb: 'publish update', draft: { incidentId, ...said } }, async (context) => {
    const incident = await lockIncident(context, incidentId)
    await refuseWhenOvertaken(context, incident, seenUpdateId)
    const status = checkStatus(incident.kind, draft.status)
    const columns = changedColumns(incident, draft)
    const components = await asChosen(context, draft.components, carriedIds)
    const { updateId } = await recordUpdate(context, incident, { ...draft, components, status })
    await reattach(context, incidentId, draft.componentIds)
    await settleIncident(context, incident, {
      ...columns,
      nextUpdateBy: promiseAfter(incident, draft, attempt.now),
      rated: { override: draft.impactOverride },
    })
    return {
      result: { incidentId, updateId },
      announce: [{ kind: 'incident_update', incidentId, updateId, notify: draft.deliverNotifications }],
      audit: { verb: 'published update', subject: incident.name, subjectId: incidentId, details: { updateId, status } },
    }
  })
}

/** Writes only what the writer chose: what was carried along stays as it stands. Refusal when somebody else has chosen otherwise. */
async function asChosen(context: WriteContext, components: ComponentStatuses, carriedIds: string[] = []) {
  const chosen = Object.fromEntries(Object.entries(components).filter(([id]) => !carriedIds.includes(id)))
  await refuseOvertakenStatuses(context, chosen)
  const now = carriedIds.length > 0 ? await statusesNow(context, carriedIds) : {}
  return Object.fromEntries(Object.entries(components).map(([id, status]) => [id, chosen[id] ?? now[id] ?? status]))
}

/** Every update makes a new promise or none; late paperwork that does not speak of it leaves the standing one alone. */
function promiseAfter(incident: LockedIncident, { nextUpdateBy, displayAt }: UpdateDraft, now: Date) {
  const isLate = displayAt !== undefined && incident.updates.some((update) => update.displayAt > displayAt)
  return isLate ? checkPromise(nextUpdateBy, now) : checkPromise(nextUpdateBy ?? null, now)
}

async function refuseWhenOvertaken(
  { tx, pageId }: WriteContext,
  incident: LockedIncident,
  seen: string | undefined,
): Promise<void> {
  const newest = incident.updates[0]
  if (seen === undefined || !newest || newest.id === seen || incident.updates.every(({ id }) => id !== seen)) return
  const entry = await tx.auditEntry.findFirst({
    where: { pageId, subjectId: incident.id, details: { path: ['updateId'], equals: newest.id } },
    select: { actorName: true },
    orderBy: { id: 'desc' },
  })
  const who = entry?.actorName ?? 'Somebody else'
  const words = eventStatusWords[newest.status]
  const said = newest.body.length > 280 ? `${newest.body.slice(0, 280)}…` : newest.body
  throw new Refusal('update_overtaken', { who, status: words, text: said })
}
