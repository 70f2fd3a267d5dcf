import type { incidentShape } from '@/lib/api/incident-shape'
import type { Values } from '@/lib/api/shape'
import type { Component, Incident, Page } from '@/lib/status/facts/facts'
import { type EventStatus, type Impact, isOpen } from '@/lib/status/facts/incident-status'
import { localeOf } from '@/lib/status/facts/locale-of'
import type { IncidentChange } from '@/lib/status/incident/decide-change-incident'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import type { UpdateDraft } from '@/lib/status/incident/decide-publish-update'
import { defaultBody } from '@/lib/status/incident/default-body'
import { checkStatus } from '@/lib/status/incident/life-cycle'
import { kindOfDraft } from '@/lib/status/incident/maintenance-window'
import { isMoved, movedBody } from '@/lib/status/maintenance/moved-body'
import { Refusal } from '@/lib/status/text/refusal'
import { dayOf } from '@/lib/status/time/zone'

export type IncidentRequest = Values<typeof incidentShape.fields>

/** What the request changes on an incident itself; what it does not mention stays undefined. */
function changeIn(request: IncidentRequest): IncidentChange {
  const { ids = [] } = request.components ?? {}
  return {
    name: request.name,
    // the verb checks the words
    impactOverride: request.impact_override as Impact | null | undefined,
    componentIds: request.component_ids ?? (ids.length > 0 ? ids : undefined),
    nextUpdateBy: request.next_update_by,
    reminderIntervals: request.reminder_intervals,
    metadata: request.metadata as IncidentChange['metadata'],
    scheduledFor: request.scheduled_for,
    scheduledUntil: request.scheduled_until,
    scheduledRemindPrior: request.scheduled_remind_prior,
    scheduledAutoInProgress: request.scheduled_auto_in_progress,
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
  const { scheduled_for: scheduledFor, scheduled_until: scheduledUntil } = request
  const kind = kindOfDraft({ status: request.status, scheduledFor, scheduledUntil })
  const usual = kind === 'maintenance' ? 'scheduled' : backfilled ? 'resolved' : 'investigating'
  const status = checkStatus(kind, request.status || usual)
  const moved = request.components?.statuses ?? {}
  if (backfilled && Object.keys(moved).length > 0) {
    throw new Refusal('past_incident_components')
  }
  if (!backfilled && request.backfill_date) {
    throw new Refusal('not_backfilled')
  }
  const change = changeIn(request)
  return {
    ...change,
    impactOverride: change.impactOverride === undefined ? (request.impact as Impact | null) : change.impactOverride,
    componentIds: change.componentIds && [...new Set([...change.componentIds, ...(request.components?.ids ?? [])])],
    kind,
    name: request.name ?? '',
    status,
    body: request.body || defaultBody(status, null),
    components: moved,
    deliverNotifications: request.deliver_notifications ?? true,
    wantsTwitterUpdate: request.wants_twitter_update,
    backfilled,
    // the day says when a past incident was, unless its time is said
    displayAt: request.created_at ?? request.backfill_date,
    createdAt: request.created_at,
  }
}

/** What the request asks of an incident that stands: an update, or a change without one. */
export type Asked = { update: UpdateDraft } | { change: IncidentChange }

type Standing = {
  incident: Incident
  components: readonly Component[]
  page: Page
  /** the same request published an update before */
  again: boolean
}

/**
 * The update that the request publishes, or the change that it makes without one. Made from the request alone, wherever it can
 * be, so that a retry is recognised although the incident has moved on. Refusal for what a standing incident keeps.
 */
export function askedOf(request: IncidentRequest, standing: Standing): Asked {
  const { incident, again } = standing
  refuseFixed(request, standing)
  const change = { ...changeIn(request), ...impactIn(request, incident) }
  const status = statusIn(request, incident)
  const isTold = request.deliver_notifications ?? true
  const moved = isTold && !request.status ? movedWords(change, standing) : null
  const says = Boolean(request.body) || status !== incident.status || movesAny(request, standing) || moved !== null
  if (!says && !again) {
    if (request.wants_twitter_update) throw new Refusal('tweet_without_update')
    return { change }
  }
  return {
    update: {
      ...change,
      status: publishable(status),
      body: request.body || (moved ?? (request.status ? defaultBody(status, null) : defaultBody(status, status))),
      components: request.components?.statuses ?? {},
      bySwitches: true,
      deliverNotifications: isTold,
      wantsTwitterUpdate: request.wants_twitter_update,
    },
  }
}

/** What followers are told of a window that the request moves; null where it moves none. A retry finds it moved already. */
function movedWords(
  { scheduledFor, scheduledUntil }: IncidentChange,
  { incident, page, again }: Standing,
): string | null {
  const window = {
    scheduledFor: scheduledFor ?? incident.scheduledFor,
    scheduledUntil: scheduledUntil ?? incident.scheduledUntil,
  }
  const isNamed = Boolean(scheduledFor ?? scheduledUntil)
  if (incident.kind !== 'maintenance' || !isNamed || !(again || (isOpen(incident.status) && isMoved(incident, window))))
    return null
  return movedBody(localeOf(page), incident.status, window, page.timeZone)
}

/** The status after the request; the standing one is any word that the answer says. */
function statusIn(request: IncidentRequest, { kind, status }: Incident): EventStatus {
  return request.status && request.status !== status ? checkStatus(kind, request.status) : status
}

/** Components as answers hold them are no news where they stand so already. */
function movesAny({ components }: IncidentRequest, standing: Standing): boolean {
  const moved = Object.entries(components?.statuses ?? {})
  if (!components?.asAnswered) return moved.length > 0
  return moved.some(([id, to]) => standing.components.find((one) => one.id === id)?.status !== to)
}

function impactIn(
  { impact, impact_override }: IncidentRequest,
  incident: Incident,
): Pick<IncidentChange, 'impactOverride'> {
  const asked = impact_override === undefined && impact && impact !== incident.impact
  return asked ? { impactOverride: impact as Impact } : {}
}

function refuseFixed(
  { created_at, backfilled, backfill_date }: IncidentRequest,
  { incident, page: { timeZone: zone } }: Standing,
): void {
  const fixed = (field: string) => new Refusal('incident_fixed', { name: field, field })
  if (created_at && created_at.getTime() !== incident.createdAt.getTime()) throw fixed('created_at')
  if (backfilled !== undefined && backfilled !== incident.backfilled) throw fixed('backfilled')
  if (backfill_date && dayOf(backfill_date, zone) !== dayOf(incident.startedAt, zone)) throw fixed('backfill_date')
}

// a note on an incident whose newest update is its postmortem leaves it resolved
const publishable = (status: EventStatus): EventStatus => (status === 'postmortem' ? 'resolved' : status)
