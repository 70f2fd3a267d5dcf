import type { Facts } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { readPostmortem } from '@/lib/store/incidents/postmortem'
import { managedPostmortem } from '@/lib/wire/api/v1-postmortem'
import type { EndpointCall } from './endpoint'
import { requireApiIncident } from './incident-answer'

/** The postmortem of an incident, draft and all. Refusal (404) when nobody began one. */
export async function answerPostmortem({ db, facts }: Pick<EndpointCall, 'db'> & { facts: Facts }, incidentId: string) {
  requireApiIncident(facts, incidentId)
  const postmortem = await readPostmortem(db, facts.page.id, incidentId)
  if (!postmortem) throw new Refusal('postmortem_not_found')
  return managedPostmortem(postmortem, facts)
}
