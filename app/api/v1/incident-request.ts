import { z } from 'zod'
import { type ComponentStatus, isComponentStatus } from '@/lib/status/component-status'
import { defaultBody } from '@/lib/status/default-body'
import type { Incident } from '@/lib/status/facts'
import type { EventStatus, Impact } from '@/lib/status/incident-status'
import { checkStatus } from '@/lib/status/life-cycle'
import { Refusal } from '@/lib/status/refusal'
import { checkReminders } from '@/lib/status/reminder-check'
import { checkComponentStatus } from '@/lib/status/status-check'
import type { IncidentChange } from '@/lib/store/change-incident'
import type { IncidentDraft } from '@/lib/store/open-incident'
import type { UpdateDraft } from '@/lib/store/publish-update'
import { flag, ids, moment, removable, text, under } from './fields'

const reminders = z
  .union(
    [text, z.null(), z.array(z.number()).transform((hours) => JSON.stringify(hours)), z.number().transform(String)],
    {
      error: 'must be text such as "[1,5]" or null',
    },
  )
  .transform(checkReminders)

// "" leaves a component as it is
const components = z
  .union([z.record(text, text), z.array(z.never()).transform((): Record<string, string> => ({}))], {
    error: 'must be an object of statuses by component id',
  })
  .transform((statuses) => {
    const given = Object.entries(statuses).filter(([, status]) => status !== '')
    return Object.fromEntries(given.map(([id, status]) => [id, componentStatus(status)]))
  })

function componentStatus(status: string): ComponentStatus {
  return isComponentStatus(status) ? status : checkComponentStatus(status, 'components')
}

const metadata = z.record(text, z.record(text, z.json()), { error: 'must be an object of objects' })

const fields = z
  .object({
    name: text,
    status: text,
    body: text,
    impact_override: removable,
    components,
    component_ids: ids,
    deliver_notifications: flag,
    next_update_by: moment('next_update_by'),
    scheduled_for: moment('scheduled_for'),
    scheduled_until: moment('scheduled_until'),
    scheduled_remind_prior: flag,
    scheduled_auto_in_progress: flag,
    scheduled_auto_transition: flag,
    scheduled_auto_completed: flag,
    auto_transition_to_maintenance_state: flag,
    auto_transition_to_operational_state: flag,
    auto_transition_deliver_notifications_at_start: flag,
    auto_transition_deliver_notifications_at_end: flag,
    reminder_intervals: reminders,
    metadata,
    backfilled: flag,
    backfill_date: moment('backfill_date'),
  })
  .partial()

/** The body of a request that creates or updates an incident (STATUSPAGE §5.2), and `next_update_by`, which is ours. */
export const incidentRequest = under('incident', fields)
export type IncidentRequest = z.infer<typeof fields>

/** What the request changes on an incident itself; what it does not mention stays undefined. */
export function changeIn(request: IncidentRequest): IncidentChange {
  return {
    name: request.name,
    // the verb checks the words
    impactOverride: request.impact_override as Impact | null | undefined,
    componentIds: request.component_ids,
    nextUpdateBy: request.next_update_by,
    reminderIntervals: request.reminder_intervals,
    metadata: request.metadata as IncidentChange['metadata'],
    scheduledFor: request.scheduled_for ?? undefined,
    scheduledUntil: request.scheduled_until ?? undefined,
    scheduledRemindPrior: request.scheduled_remind_prior,
    scheduledAutoInProgress: request.scheduled_auto_in_progress ?? request.scheduled_auto_transition,
    scheduledAutoCompleted: request.scheduled_auto_completed,
    autoTransitionToMaintenanceState: request.auto_transition_to_maintenance_state,
    autoTransitionToOperationalState: request.auto_transition_to_operational_state,
    autoTransitionDeliverNotificationsAtStart: request.auto_transition_deliver_notifications_at_start,
    autoTransitionDeliverNotificationsAtEnd: request.auto_transition_deliver_notifications_at_end,
  }
}

/** The incident that the request opens; a status or text that it leaves out is the usual one. */
export function draftIn(request: IncidentRequest): IncidentDraft {
  const backfilled = request.backfilled ?? Boolean(request.backfill_date)
  const kind = request.scheduled_for ? 'maintenance' : 'incident'
  const usual = kind === 'maintenance' ? 'scheduled' : backfilled ? 'resolved' : 'investigating'
  const status = checkStatus(kind, request.status || usual)
  const moved = request.components ?? {}
  if (backfilled && Object.keys(moved).length > 0) {
    throw new Refusal('invalid', 'A past incident moves no components.', 'components')
  }
  return {
    ...changeIn(request),
    kind,
    name: request.name ?? '',
    status,
    body: request.body || defaultBody(status, null),
    components: moved,
    deliverNotifications: request.deliver_notifications ?? true,
    backfilled,
    displayAt: backfilled ? (request.backfill_date ?? undefined) : undefined,
  }
}

/**
 * The update that the request publishes; null when it only changes the incident. Made from the request alone, wherever it can be,
 * so that a retry is recognised although the incident has moved on. `again`: the same request published one before.
 */
export function updateIn(request: IncidentRequest, incident: Incident, again: boolean): UpdateDraft | null {
  const status = request.status ? checkStatus(incident.kind, request.status) : incident.status
  const moved = request.components ?? {}
  const says = Boolean(request.body) || status !== incident.status || Object.keys(moved).length > 0
  if (!says && !again) return null
  return {
    ...changeIn(request),
    status: publishable(status),
    body: request.body || (request.status ? defaultBody(status, null) : defaultBody(status, status)),
    components: moved,
    deliverNotifications: request.deliver_notifications ?? true,
  }
}

// a note on an incident whose newest update is its postmortem leaves it resolved
const publishable = (status: EventStatus): EventStatus => (status === 'postmortem' ? 'resolved' : status)
