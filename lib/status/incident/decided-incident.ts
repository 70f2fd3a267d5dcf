import type { Incident, Update } from '@/lib/status/facts/facts'
import type { NewIncident } from './decide-open-incident'
import { decidedAutomation } from './decided-automation'
import type { IncidentColumns, IncidentDecision, NewUpdate } from './incident-decision'
import { newestFirst } from './newest-first'

type Opened = IncidentDecision & { columns: NewIncident; update: NewUpdate }

/** The incident as it stands once what was decided is done. Its version is not known before: it stays as it was. */
export function decidedIncident(incident: Incident, decision: IncidentDecision, now: Date): Incident {
  const { update, touched } = decision
  return {
    ...incident,
    ...setColumns(incident, decision.columns),
    automation: decidedAutomation(incident.kind, incident.automation, decision.columns),
    updatedAt: now,
    componentIds: [...new Set([...(touched?.instead ? [] : incident.componentIds), ...(touched?.ids ?? [])])],
    updates: newestFirst([...(update ? [decidedUpdate(update, now)] : []), ...incident.updates]),
  }
}

/** The incident as it stands once it is opened. Its number and version are not known before: 0. */
export function openedIncident(decision: Opened, now: Date): Incident {
  const { kind, name, status, impact, impactOverride, backfilled, ...moments } = decision.columns
  const { createdAt, startedAt, monitoringAt, resolvedAt } = moments
  const begun = {
    kind,
    name,
    status,
    impact,
    impactOverride,
    backfilled,
    createdAt,
    startedAt,
    monitoringAt,
    resolvedAt,
  }
  const unset = {
    automation: null,
    scheduledFor: null,
    scheduledUntil: null,
    nextUpdateBy: null,
    reminderIntervals: null,
  }
  const row = { id: decision.incidentId, number: 0, version: 0, updatedAt: now, componentIds: [], updates: [] }
  return decidedIncident({ ...begun, ...unset, ...row }, decision, now)
}

type Settable = 'name' | 'status' | 'impact' | 'impactOverride' | 'startedAt' | 'monitoringAt' | 'resolvedAt'
type Columns = Pick<Incident, Settable | 'scheduledFor' | 'scheduledUntil' | 'nextUpdateBy' | 'reminderIntervals'>

/** Of what is set, what viewers see; the rest as it stood. */
function setColumns(stood: Columns, set: IncidentColumns): Columns {
  return {
    name: set.name ?? stood.name,
    status: set.status ?? stood.status,
    impact: set.impact ?? stood.impact,
    impactOverride: unlessUnset(set.impactOverride, stood.impactOverride),
    startedAt: set.startedAt ?? stood.startedAt,
    monitoringAt: unlessUnset(set.monitoringAt, stood.monitoringAt),
    resolvedAt: unlessUnset(set.resolvedAt, stood.resolvedAt),
    scheduledFor: unlessUnset(set.scheduledFor, stood.scheduledFor),
    scheduledUntil: unlessUnset(set.scheduledUntil, stood.scheduledUntil),
    nextUpdateBy: unlessUnset(set.nextUpdateBy, stood.nextUpdateBy),
    reminderIntervals: unlessUnset(set.reminderIntervals, stood.reminderIntervals),
  }
}

const unlessUnset = <T>(set: T | undefined, stood: T): T => (set === undefined ? stood : set)

/** A decided update as it stands once it is published. */
export const decidedUpdate = (update: NewUpdate, now: Date): Update => ({
  id: update.id,
  status: update.status,
  body: update.body,
  displayAt: update.displayAt,
  createdAt: now,
  updatedAt: now,
  editedAt: null,
  earlier: [],
  deliverNotifications: update.deliverNotifications,
  customTweet: update.customTweet ?? null,
  tweetId: null,
  changes: update.changes.length > 0 ? update.changes : null,
})
