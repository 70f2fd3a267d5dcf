import { checkImpact } from '@/lib/status/component/check-component-status'
import { namedComponents, type StandingComponent } from '@/lib/status/component/component-changes'
import { changedFields } from '@/lib/status/facts/changed-fields'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { type Impact, isOpen } from '@/lib/status/facts/incident-status'
import type { JsonObject } from '@/lib/status/facts/json'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPromise, type PromiseDraft } from './check-promise'
import {
  type IncidentColumns,
  type IncidentDecision,
  incidentBecomes,
  type StandingIncident,
} from './incident-decision'
import { checkEnds, checkSwitches, type MaintenanceWindow, windowColumns } from './maintenance-window'

/** What can be changed on an incident without an update. What is left out stays. */
export type IncidentChange = MaintenanceWindow & {
  name?: string
  /** null takes the override away: the impact is worked out again from all updates */
  impactOverride?: Impact | null
  /** the components that it touches, instead of those so far */
  componentIds?: string[]
  /** by when viewers were promised the next update; null takes the promise back */
  nextUpdateBy?: PromiseDraft
  reminderIntervals?: string | null
  metadata?: JsonObject
}

type Standing = {
  incident: StandingIncident
  /** what a change can change, as it stands, by column; for the audit log */
  settings: object
  /** needed when the change names any */
  components: readonly StandingComponent[]
}

/** What changing an incident will do; `asked` are the columns that the change itself sets. Refusal when it does not hold. */
export function decideChangeIncident(
  { incident, settings, components }: Standing,
  change: IncidentChange,
  now: Date,
): IncidentDecision & { asked: IncidentColumns } {
  const asked = changedColumns(incident, change)
  const nextUpdateBy = changedPromise(incident, change, now)
  const touched = touchedInstead(components, change.componentIds)
  const said = { ...asked, nextUpdateBy, componentIds: touched?.ids.toSorted() }
  const changed = changedFields(settings, said)
  const rated = { override: asked.impactOverride }
  return {
    incidentId: incident.id,
    asked,
    columns: { ...asked, ...incidentBecomes(incident, incident.updates, { rated, nextUpdateBy }) },
    touched,
    announce: [{ kind: 'incident_changed', incidentId: incident.id, notify: false }],
    audit: changed.length > 0 && {
      verb: 'changed incident',
      subject: incident.name,
      subjectId: incident.id,
      details: { changed },
      changes: fieldChanges(settings, said),
    },
  }
}

/** The columns that a change sets, checked; the promise is not among them: a change and an update treat it differently. */
export function changedColumns(incident: StandingIncident, change: IncidentChange): IncidentColumns {
  const { scheduledFor, scheduledUntil } = change
  checkSwitches(incident.kind, change)
  if (scheduledFor || scheduledUntil) {
    if (incident.kind !== 'maintenance') throw new Refusal('window_of_incident')
    const { scheduledFor: from, scheduledUntil: until } = incident
    checkEnds({ scheduledFor: scheduledFor ?? from, scheduledUntil: scheduledUntil ?? until })
  }
  return {
    ...windowColumns(change),
    name: change.name === undefined ? undefined : checkName(change.name),
    impactOverride: change.impactOverride === undefined ? undefined : checkImpact(change.impactOverride),
    reminderIntervals: change.reminderIntervals,
    metadata: change.metadata,
  }
}

/** The list of touched components that stands instead of the one so far; undefined leaves it. Refusal for an id that the page does not have. */
export function touchedInstead(
  components: readonly StandingComponent[],
  ids: readonly string[] | undefined,
): IncidentDecision['touched'] {
  if (ids === undefined) return undefined
  namedComponents(components, ids)
  return { ids, instead: true }
}

function changedPromise({ status }: StandingIncident, { nextUpdateBy }: IncidentChange, now: Date) {
  const by = checkPromise(nextUpdateBy, now)
  if (!by || isOpen(status)) return by
  throw new Refusal('incident_over')
}
