import { checkImpact } from '@/lib/status/component/status-check'
import type { Incident } from '@/lib/status/facts/facts'
import type { EventStatus, Impact } from '@/lib/status/facts/incident-status'
import { impactOf, initialImpact } from '@/lib/status/incident/impact'
import { checkStatus } from '@/lib/status/incident/life-cycle'
import { checkPromise, type PromiseDraft } from '@/lib/status/incident/promise-check'
import { checkName } from '@/lib/status/text/name-check'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDate, checkPastDate, checkWindow } from '@/lib/status/time/date-check'
import { attachToIncident, type ComponentStatuses, componentChanges } from '@/lib/store/components/attach-components'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/client'
import { newCode } from '@/lib/store/transaction/code'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import type { Prisma } from '@/prisma/generated/client'
import { lockIncident } from './locked-incident'
import { recordUpdate } from './record-update'
import { type ScheduleDraft, scheduleColumns } from './schedule'
import { settleIncident } from './settle-incident'

export type IncidentDraft = ScheduleDraft & {
  kind?: Incident['kind']
  name: string
  status: EventStatus
  body: string
  /** what it does to components */
  components: ComponentStatuses
  /** components that it touches without moving them */
  componentIds?: string[]
  /** null or left out: worked out from the components */
  impactOverride?: Impact | null
  deliverNotifications: boolean
  /** back-dates the first update */
  displayAt?: Date
  /** back-dates the incident itself; now when left out, and for a past incident when it was */
  createdAt?: Date
  /** kept with the first update and answered; nothing is posted */
  wantsTwitterUpdate?: boolean
  /** true: a past incident, told now. Nobody is notified, no component moves; `displayAt` is when it was */
  backfilled?: boolean
  /** by when viewers are promised the next update */
  nextUpdateBy?: PromiseDraft
  reminderIntervals?: string | null
  metadata?: Prisma.InputJsonObject
}

export type PublishedUpdate = { incidentId: string; updateId: string }

/** Opens an incident (or lists a maintenance) with its first update. Refusal when the draft does not hold. */
export async function openIncident(
  db: Database,
  pageId: string,
  draft: IncidentDraft,
  attempt: Attempt,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  return write(db, pageId, attempt, { verb: 'open incident', draft }, async (context) => {
    const checked = checkDraft(draft, attempt.now)
    const incidentId = await createRow(context, checked)
    const incident = await lockIncident(context, incidentId)
    const statuses = checked.backfilled ? {} : checked.components
    const { updateId } = await recordUpdate(context, incident, { ...checked, components: statuses })
    await attachToIncident(context, incidentId, await knownComponents(context, checked))
    await settleIncident(context, incident, {
      nextUpdateBy: checkPromise(draft.nextUpdateBy, attempt.now),
      rated: {},
    })
    const notify = checked.deliverNotifications
    return {
      result: { incidentId, updateId },
      announce: [{ kind: 'incident_update', incidentId, updateId, notify, payload: { created: true } }],
      audit: {
        verb: checked.backfilled
          ? 'back-filled incident'
          : checked.kind === 'maintenance'
            ? 'scheduled maintenance'
            : 'opened incident',
        subject: checked.name,
        subjectId: incidentId,
        details: { updateId, status: checked.status },
      },
    }
  })
}

type Checked = IncidentDraft & Required<Pick<IncidentDraft, 'kind' | 'backfilled'>>

function checkDraft(draft: IncidentDraft, now: Date): Checked {
  const kind = draft.kind ?? (draft.scheduledFor ? 'maintenance' : 'incident')
  const backfilled = draft.backfilled ?? false
  if (kind === 'maintenance') {
    const from = checkDate(draft.scheduledFor, 'scheduled_for')
    checkWindow(from, checkDate(draft.scheduledUntil, 'scheduled_until'))
  }
  if (backfilled && !draft.displayAt) throw new Refusal('past_incident_undated')
  return {
    ...draft,
    kind,
    backfilled,
    name: checkName(draft.name),
    status: checkStatus(kind, draft.status),
    impactOverride: checkImpact(draft.impactOverride),
    createdAt: draft.createdAt && checkPastDate(draft.createdAt, 'created_at', now),
    displayAt: draft.displayAt
      ? checkPastDate(draft.displayAt, backfilled ? 'backfill_date' : 'display_at', now)
      : undefined,
    deliverNotifications: draft.deliverNotifications && !backfilled,
  }
}

async function createRow({ tx, pageId, attempt, version }: WriteContext, draft: Checked): Promise<string> {
  const id = newCode()
  const { kind, name, status, backfilled, displayAt = attempt.now, impactOverride = null } = draft
  const { reminderIntervals = null, metadata = {} } = draft
  await tx.incident.create({
    data: {
      id,
      pageId,
      kind,
      name,
      status,
      backfilled,
      impactOverride,
      impact: impactOf([], initialImpact(kind), impactOverride),
      reminderIntervals,
      metadata,
      startedAt: displayAt,
      createdAt: draft.createdAt ?? (backfilled ? displayAt : attempt.now),
      updatedAt: attempt.now,
      version,
      ...scheduleColumns(draft),
    },
    select: { id: true },
  })
  return id
}

async function knownComponents(context: WriteContext, draft: Checked): Promise<string[]> {
  const ids = [...(draft.componentIds ?? []), ...(draft.backfilled ? Object.keys(draft.components) : [])]
  const known = await componentChanges(context, Object.fromEntries(ids.map((id) => [id, 'operational' as const])))
  return known.map(({ code }) => code)
}
