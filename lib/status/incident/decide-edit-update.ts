import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Update } from '@/lib/status/facts/facts'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkBody } from '@/lib/status/text/check-body'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPastDate } from '@/lib/status/time/check-date'
import { type IncidentDecision, incidentBecomes, type StandingIncident, type StandingUpdate } from './incident-decision'

export type UpdateEdit = {
  body?: string
  displayAt?: Date
  deliverNotifications?: boolean
  wantsTwitterUpdate?: boolean
}

/** The update's own columns as they stand. */
export type EditedUpdate = Pick<Update, 'body' | 'displayAt' | 'deliverNotifications'> & { wantsTwitterUpdate: boolean }

type Standing = {
  /** of updates of one moment the one with the higher `sequence` is the newer */
  incident: Omit<StandingIncident, 'updates'> & { updates: readonly (StandingUpdate & { sequence: number })[] }
  updateId: string
  /** null: the incident has no such update */
  before: EditedUpdate | null
}

/** `asked`: what the edit itself sets. `earlier`: the wording that is kept, null when the words stay. */
export type EditDecision = IncidentDecision & {
  asked: Pick<UpdateEdit, 'body' | 'displayAt'>
  edited: UpdateEdit & { body: string; displayAt: Date; editedAt?: Date }
  earlier: Pick<Update, 'body' | 'displayAt'> | null
  /** it is said of another moment now: what it did to components happened then */
  redated: boolean
}

/** What rewording or re-dating a published update will do. Nobody is notified again. Refusal when it does not hold. */
export function decideEditUpdate({ incident, updateId, before }: Standing, edit: UpdateEdit, now: Date): EditDecision {
  if (!before) throw new Refusal('update_not_found')
  const body = edit.body === undefined ? before.body : checkBody(edit.body)
  const displayAt = edit.displayAt ? checkPastDate(edit.displayAt, 'display_at', now) : before.displayAt
  const { deliverNotifications, wantsTwitterUpdate } = edit
  const edited = { body, displayAt, deliverNotifications, wantsTwitterUpdate }
  const changed = changedFields(before, edited)
  const reworded = body !== before.body
  const incidentId = incident.id
  const updates = incident.updates
    .map((update) => (update.id === updateId ? { ...update, displayAt } : update))
    .toSorted((a, b) => b.displayAt.getTime() - a.displayAt.getTime() || b.sequence - a.sequence)
  return {
    incidentId,
    asked: { body: edit.body, displayAt: edit.displayAt && displayAt },
    edited: { ...edited, editedAt: reworded ? now : undefined },
    earlier: reworded ? { body: before.body, displayAt: before.displayAt } : null,
    redated: displayAt.getTime() !== before.displayAt.getTime(),
    columns: incidentBecomes(incident, updates),
    announce: [{ kind: 'update_edited', incidentId, updateId, notify: false }],
    audit: changed.length > 0 && {
      verb: 'edited update',
      subject: incident.name,
      subjectId: incidentId,
      details: { updateId, changed },
      changes: fieldChanges(before, edited),
    },
  }
}
