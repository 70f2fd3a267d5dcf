import { isOpen } from '@/lib/status/facts/incident-status'
import type { NewUpdate, StandingIncident } from '@/lib/status/incident/incident-decision'
import { Refusal } from '@/lib/status/text/refusal'
import { type PostmortemDecision, type StandingPostmortem, settledBy } from './postmortem-decision'

type Standing = {
  incident: StandingIncident
  postmortem: StandingPostmortem | null
  /** the id of the update that shows it, where it is not shown yet */
  updateId: string
}

/** The update as which a postmortem stands above those of its incident. */
export const postmortemUpdate = (id: string, body: string, notifySubscribers: boolean, now: Date): NewUpdate => ({
  id,
  status: 'postmortem',
  body,
  displayAt: now,
  deliverNotifications: notifySubscribers,
  changes: [],
})

/** What publishing the draft, or what was published before, does. Refusal while the incident is open or nothing is written. */
export function decidePublishPostmortem(
  { incident, postmortem, updateId }: Standing,
  { notifySubscribers }: { notifySubscribers: boolean },
  now: Date,
): PostmortemDecision {
  if (isOpen(incident.status)) throw new Refusal('postmortem_too_early')
  const body = postmortem?.bodyDraft ?? postmortem?.body
  if (!body) throw new Refusal('postmortem_without_draft')
  const { id: incidentId, name: subject } = incident
  const before = postmortem?.updateId ?? null
  const update = postmortemUpdate(updateId, body, notifySubscribers, now)
  const stands = { body, bodyUpdatedAt: now, publishedAt: postmortem?.publishedAt ?? now, ignoredAt: null }
  return {
    incidentId,
    postmortem: { ...stands, notifySubscribers, updateId: before ?? updateId },
    ...(before === null
      ? { incident: settledBy(incident, [{ ...update, changes: null }, ...incident.updates], update) }
      : { shown: { updateId: before, body }, incident: settledBy(incident, incident.updates) }),
    announce: [{ kind: 'postmortem', incidentId, notify: notifySubscribers }],
    audit: { verb: 'published postmortem', subject, subjectId: incidentId },
  }
}
