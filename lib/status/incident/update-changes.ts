import { type FieldChanges, fieldChanges } from '@/lib/status/facts/field-changes'
import type { IncidentColumns, NewUpdate, StandingIncident } from './incident-decision'

type Asked = Pick<IncidentColumns, 'name' | 'impactOverride' | 'scheduledFor' | 'scheduledUntil'>

/** What an update changes on an incident and its components, for the audit log; `incident` is null for one that it opens. */
export function updateChanges(incident: StandingIncident | null, asked: Asked, update: NewUpdate): FieldChanges {
  const { name, impactOverride, scheduledFor, scheduledUntil } = asked
  const { status, body } = update
  const said = {
    name,
    impactOverride,
    scheduledFor,
    scheduledUntil,
    status,
    body,
    components: byName(update, 'newStatus'),
  }
  const changes = fieldChanges({ ...incident, body: null, components: byName(update, 'oldStatus') }, said)
  // what an incident is opened without has not changed
  return Object.fromEntries(Object.entries(changes).filter(([, [before, after]]) => before !== null || after !== null))
}

const byName = ({ changes }: NewUpdate, which: 'oldStatus' | 'newStatus') =>
  Object.fromEntries(changes.map((change) => [change.name, change[which]]))
