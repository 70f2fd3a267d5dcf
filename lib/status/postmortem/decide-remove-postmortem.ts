import type { StandingIncident } from '@/lib/status/incident/incident-decision'
import { Refusal } from '@/lib/status/text/refusal'
import { hidden, type Named, type PostmortemDecision, type StandingPostmortem } from './postmortem-decision'

type Standing<Incident = StandingIncident> = { incident: Incident; postmortem: StandingPostmortem | null }

/** What taking a published postmortem back to a draft does. */
export function decideRetractPostmortem({ incident, postmortem }: Standing): PostmortemDecision {
  if (!postmortem) throw new Refusal('postmortem_not_found')
  if (!postmortem.publishedAt) throw new Refusal('postmortem_not_published')
  const bodyDraft = postmortem.bodyDraft ?? postmortem.body
  return {
    ...done(incident, 'retracted postmortem', 'postmortem_retracted'),
    ...hidden(incident, postmortem),
    postmortem: { bodyDraft, publishedAt: null, updateId: null },
  }
}

/** What removing it does, published or not. */
export function decideDeletePostmortem({ incident, postmortem }: Standing): PostmortemDecision {
  if (!postmortem) throw new Refusal('postmortem_not_found')
  return {
    ...done(incident, 'deleted postmortem', 'postmortem_deleted'),
    ...hidden(incident, postmortem),
    postmortem: null,
  }
}

/** What saying that there will be none does: nobody is asked for one any more. Refusal when it is published. */
export function decideIgnorePostmortem({ incident, postmortem }: Standing<Named>, now: Date): PostmortemDecision {
  if (postmortem?.publishedAt) throw new Refusal('postmortem_published')
  const { audit } = done(incident, 'ignored postmortem')
  return {
    incidentId: incident.id,
    postmortem: { ignoredAt: now },
    announce: [],
    audit: !postmortem?.ignoredAt && audit,
  }
}

function done({ id: incidentId, name: subject }: Named, verb: string, kind?: string) {
  const announce = kind === undefined ? [] : [{ kind, incidentId, notify: false }]
  return { incidentId, announce, audit: { verb, subject, subjectId: incidentId } }
}
