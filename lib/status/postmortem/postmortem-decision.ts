import type { Decision } from '@/lib/status/facts/decision'
import { type IncidentDecision, incidentBecomes, type StandingIncident } from '@/lib/status/incident/incident-decision'

/** Of an incident what the audit log names. */
export type Named = Pick<StandingIncident, 'id' | 'name'>

/** A postmortem as it stands, draft and all. */
export type StandingPostmortem = {
  bodyDraft: string | null
  body: string | null
  notifySubscribers: boolean
  publishedAt: Date | null
  /** when somebody said that there will be none */
  ignoredAt: Date | null
  /** the update that shows it while it is published */
  updateId: string | null
}

/** What is set on a postmortem; what is undefined stays. */
export type PostmortemColumns = Partial<StandingPostmortem> & {
  bodyDraftUpdatedAt?: Date | undefined
  bodyUpdatedAt?: Date | undefined
}

/** All that a verb will do to a postmortem and its incident. */
export type PostmortemDecision = Decision & {
  incidentId: string
  /** null: it is removed */
  postmortem: PostmortemColumns | null
  /** what becomes of the incident, with the update that shows a new postmortem; left out where viewers see nothing of it */
  incident?: IncidentDecision
  /** of the update that shows it: its new words, or that it goes (null) */
  shown?: { updateId: string; body: string | null }
}

/** What the incident becomes when these are its updates. */
export function settledBy(
  incident: StandingIncident,
  updates: Parameters<typeof incidentBecomes>[1],
  update?: IncidentDecision['update'],
): IncidentDecision {
  const columns = incidentBecomes(incident, updates)
  return { incidentId: incident.id, columns, ...(update && { update }), announce: [], audit: false }
}

/** What taking a published postmortem from the page does; nothing where it is not shown. */
export function hidden(
  incident: StandingIncident,
  { updateId }: StandingPostmortem,
): Pick<PostmortemDecision, 'incident' | 'shown'> {
  if (!updateId) return {}
  const left = incident.updates.filter(({ id }) => id !== updateId)
  return { shown: { updateId, body: null }, incident: settledBy(incident, left) }
}
