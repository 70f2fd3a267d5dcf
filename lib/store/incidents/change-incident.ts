import { checkImpact } from '@/lib/status/component/status-check'
import { type Impact, isOpen } from '@/lib/status/facts/incident-status'
import { checkPromise, type PromiseDraft } from '@/lib/status/incident/promise-check'
import { checkName } from '@/lib/status/text/name-check'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDate, checkWindow } from '@/lib/status/time/date-check'
import { componentChanges } from '@/lib/store/components/attach-components'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { changedFields } from '@/lib/store/transaction/changed-fields'
import type { Database } from '@/lib/store/transaction/client'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import type { Prisma } from '@/prisma/generated/client'
import { type LockedIncident, lockIncident } from './locked-incident'
import { type ScheduleDraft, scheduleColumns } from './schedule'
import { settleIncident } from './settle-incident'

/** What can be changed on an incident without an update. What is left out stays. */
export type IncidentChange = ScheduleDraft & {
  name?: string
  /** null takes the override away: the impact is worked out again from all updates */
  impactOverride?: Impact | null
  /** the components that it touches, instead of those so far */
  componentIds?: string[]
  /** by when viewers were promised the next update; null takes the promise back */
  nextUpdateBy?: PromiseDraft
  reminderIntervals?: string | null
  metadata?: Prisma.InputJsonObject
}

/** Renames, re-rates, re-schedules or re-attaches an incident. Refusal when the change does not hold. */
export function changeIncident(
  db: Database,
  pageId: string,
  incidentId: string,
  change: IncidentChange,
  attempt: Attempt,
): Promise<Written<{ incidentId: string }>> {
  return write(db, pageId, attempt, { verb: 'change incident', draft: { incidentId, ...change } }, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const before = await settingsOf(context, incidentId)
    const columns = changedColumns(incident, change)
    await refuseOvertaken(before, columns, attempt.seen, writerInAudit(context, incidentId))
    const nextUpdateBy = changedPromise(incident, change, attempt.now)
    await reattach(context, incidentId, change.componentIds)
    await settleIncident(context, incident, {
      ...columns,
      nextUpdateBy,
      rated: { override: change.impactOverride },
    })
    const componentIds = change.componentIds?.toSorted()
    const changed = changedFields(before, { ...columns, nextUpdateBy, componentIds })
    return {
      result: { incidentId },
      announce: [{ kind: 'incident_changed', incidentId, notify: false }],
      audit: changed.length > 0 && {
        verb: 'changed incident',
        subject: incident.name,
        subjectId: incidentId,
        details: { changed },
      },
    }
  })
}

/** What a change can change, as it stands. */
async function settingsOf({ tx }: WriteContext, id: string) {
  const { components, ...columns } = await tx.incident.findUniqueOrThrow({
    where: { id },
    include: { components: { select: { componentId: true } } },
  })
  return { ...columns, componentIds: components.map(({ componentId }) => componentId).toSorted() }
}

function changedPromise({ status }: LockedIncident, { nextUpdateBy }: IncidentChange, now: Date) {
  const by = checkPromise(nextUpdateBy, now)
  if (!by || isOpen(status)) return by
  throw new Refusal('incident_over')
}

/** The columns that a change sets, checked; the promise is not among them: a change and an update treat it differently. */
export function changedColumns(incident: LockedIncident, change: IncidentChange): Prisma.IncidentUncheckedUpdateInput {
  const schedule = scheduleColumns(change)
  if (change.scheduledFor || change.scheduledUntil) {
    const from = checkDate(change.scheduledFor ?? incident.scheduledFor, 'scheduled_for')
    checkWindow(from, checkDate(change.scheduledUntil ?? incident.scheduledUntil, 'scheduled_until'))
  }
  return {
    ...schedule,
    name: change.name === undefined ? undefined : checkName(change.name),
    impactOverride: change.impactOverride === undefined ? undefined : checkImpact(change.impactOverride),
    reminderIntervals: change.reminderIntervals,
    metadata: change.metadata,
  }
}

/** Replaces the list of touched components; undefined leaves it. Refusal for an id that the page does not have. */
export async function reattach(context: WriteContext, incidentId: string, ids: string[] | undefined): Promise<void> {
  if (ids === undefined) return
  await componentChanges(context, Object.fromEntries(ids.map((id) => [id, 'operational' as const])))
  const { tx, pageId } = context
  await tx.incidentComponent.deleteMany({ where: { incidentId, componentId: { notIn: ids } } })
  await tx.incidentComponent.createMany({
    data: ids.map((componentId) => ({ incidentId, componentId, pageId })),
    skipDuplicates: true,
  })
}
