import { checkImpact } from '@/lib/status/component/check-component-status'
import {
  type ComponentStatuses,
  componentChanges,
  movesOf,
  namedComponents,
  type StandingComponent,
} from '@/lib/status/component/component-changes'
import type { Incident } from '@/lib/status/facts/facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { checkBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPastDate } from '@/lib/status/time/check-date'
import { checkPromise } from './check-promise'
import type { IncidentChange } from './decide-change-incident'
import { initialImpact } from './impact'
import { type IncidentColumns, type IncidentDecision, incidentBecomes, type NewUpdate } from './incident-decision'
import { checkStatus, type LifeCycle } from './life-cycle'
import { checkEnds, checkSwitches, kindOfDraft, windowColumns } from './maintenance-window'
import { updateChanges } from './update-changes'

/** An incident or maintenance with its first update. `componentIds`: components that it touches without moving them. */
export type IncidentDraft = IncidentChange & {
  kind?: Incident['kind']
  name: string
  status: EventStatus
  body: string
  /** what it does to components */
  components: ComponentStatuses
  deliverNotifications: boolean
  /** back-dates the first update */
  displayAt?: Date
  /** back-dates the incident itself; now when left out, and for a past incident when it was */
  createdAt?: Date
  /** kept with the first update and answered; nothing is posted */
  wantsTwitterUpdate?: boolean
  /** true: a past incident, told now. Nobody is notified, no component moves; `displayAt` is when it was */
  backfilled?: boolean
}

type Standing = {
  /** needed when the draft names any */
  components: readonly StandingComponent[]
  /** the ids that the incident and its first update get */
  incidentId: string
  updateId: string
}

/** The incident's row as it begins. */
export type NewIncident = IncidentColumns &
  LifeCycle &
  Pick<Incident, 'kind' | 'name' | 'impact' | 'impactOverride' | 'backfilled' | 'createdAt'>

/** What opening an incident, or listing a maintenance, will do. Refusal when the draft does not hold. */
export function decideOpenIncident(
  { components, incidentId, updateId }: Standing,
  draft: IncidentDraft,
  now: Date,
): IncidentDecision & { columns: NewIncident; update: NewUpdate } {
  const { row, displayAt } = checkedRow(draft, now)
  const { name, status, backfilled } = row
  const statuses = { ...takenFromTheStart(components, row, draft), ...draft.components }
  const changes = componentChanges(components, backfilled ? {} : statuses)
  const notify = draft.deliverNotifications && !backfilled
  const { wantsTwitterUpdate } = draft
  const said = { status, body: checkBody(draft.body), displayAt, deliverNotifications: notify, wantsTwitterUpdate }
  const update = { ...said, id: updateId, changes }
  const known = namedComponents(components, [...(draft.componentIds ?? []), ...Object.keys(draft.components)])
  const { scheduledFor = null, scheduledUntil = null } = row
  const begins = { ...row, id: incidentId, scheduledFor, scheduledUntil, updates: [] }
  const nextUpdateBy = checkPromise(draft.nextUpdateBy, now)
  return {
    incidentId,
    columns: { ...row, ...incidentBecomes(begins, [update], { rated: {}, nextUpdateBy }) },
    update,
    moves: movesOf(changes),
    touched: { ids: known.map(({ id }) => id), instead: false },
    announce: [{ kind: 'incident_update', incidentId, updateId, notify, payload: { created: true } }],
    audit: {
      verb: auditVerb(row),
      subject: name,
      subjectId: incidentId,
      details: { updateId, status },
      changes: updateChanges(null, row, update),
    },
  }
}

/** A maintenance that is in progress as it is listed takes what it touches under maintenance, where it was told to. */
function takenFromTheStart(
  components: readonly StandingComponent[],
  { kind, status }: Pick<NewIncident, 'kind' | 'status'>,
  { componentIds = [], autoTransitionToMaintenanceState }: IncidentDraft,
): ComponentStatuses {
  if (kind !== 'maintenance' || status !== 'in_progress' || !autoTransitionToMaintenanceState) return {}
  const well = components.filter(({ id, status: now }) => componentIds.includes(id) && now === 'operational')
  return Object.fromEntries(well.map(({ id }) => [id, 'under_maintenance' as const]))
}

function checkedRow(draft: IncidentDraft, now: Date) {
  const kind = draft.kind ?? kindOfDraft(draft)
  const backfilled = draft.backfilled ?? false
  if (kind === 'maintenance') checkEnds(draft)
  checkSwitches(kind, draft)
  if (backfilled && !draft.displayAt) throw new Refusal('past_incident_undated')
  const [name, status] = [checkName(draft.name), checkStatus(kind, draft.status)]
  const impactOverride = checkImpact(draft.impactOverride)
  const created = draft.createdAt && checkPastDate(draft.createdAt, 'created_at', now)
  const field = backfilled ? 'backfill_date' : 'display_at'
  const displayAt = draft.displayAt ? checkPastDate(draft.displayAt, field, now) : now
  const { reminderIntervals = null, metadata = {} } = draft
  const begun = { startedAt: displayAt, monitoringAt: null, resolvedAt: null, impact: initialImpact(kind) }
  const createdAt = created ?? (backfilled ? displayAt : now)
  const row = { kind, name, status, backfilled, impactOverride, reminderIntervals, metadata, createdAt, ...begun }
  return { row: { ...row, ...windowColumns(draft) }, displayAt }
}

function auditVerb({ kind, backfilled }: Pick<Incident, 'kind' | 'backfilled'>): string {
  if (backfilled) return 'back-filled incident'
  return kind === 'maintenance' ? 'scheduled maintenance' : 'opened incident'
}
