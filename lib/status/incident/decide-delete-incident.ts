import type { Decision } from '@/lib/status/facts/decision'
import { Refusal } from '@/lib/status/text/refusal'
import type { StandingIncident } from './incident-decision'

type Named = Pick<StandingIncident, 'id' | 'name'>

/** `deletedAt`: null where it stands again. */
export type DeletionDecision = Decision & { incidentId: string; deletedAt: Date | null }

/** What taking an incident from every surface does. It can be restored; components keep their statuses. */
export function decideDeleteIncident({ id, name }: Named, now: Date): DeletionDecision {
  return {
    incidentId: id,
    deletedAt: now,
    announce: [{ kind: 'incident_deleted', incidentId: id, notify: false }],
    audit: { verb: 'deleted incident', subject: name, subjectId: id },
  }
}

/** What bringing a deleted incident back does. Refusal when there is none of that id. */
export function decideRestoreIncident(deleted: Named | null): DeletionDecision {
  if (!deleted) throw new Refusal('deleted_incident_not_found')
  const { id, name } = deleted
  return {
    incidentId: id,
    deletedAt: null,
    announce: [{ kind: 'incident_restored', incidentId: id, notify: false }],
    audit: { verb: 'restored incident', subject: name, subjectId: id },
  }
}
