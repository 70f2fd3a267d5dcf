import type { Facts, Incident } from '@/lib/status/facts/facts'
import { type EndpointCall, endpoint } from './endpoint'
import { answerIncidents } from './incident-answer'
import { pageOf } from './paging'

type IncidentListAddress =
  `/pages/{page_id}/incidents/${'unresolved' | 'scheduled' | 'upcoming' | 'active_maintenance'}`

/** The address of a list of incidents that follows from the facts. */
export const incidentList = (address: IncidentListAddress, choose: (facts: Facts) => Incident[]) =>
  endpoint(address, {
    GET: async (call) => ({ body: await answerIncidents(call, pageOf(choose(call.facts), call.query)) }),
  })

/**
 * Incidents in whose name, status or updates the words of `q` stand, newest first; all of them without `q`. A published postmortem
 * is an update. Looks no further than somebody takes of them, and asks no database.
 */
export function* searched({ facts, query }: EndpointCall): Generator<Incident> {
  const words = (query.get('q') ?? '').trim().toLowerCase().replaceAll('\0', '')
  for (const incident of facts.incidents)
    if (words === '' || wordsOf(incident).some((text) => text.includes(words))) yield incident
}

// facts are read incrementally: an incident stays the same object until something is changed in it
const known = new WeakMap<Incident, string[]>()

function wordsOf(incident: Incident): string[] {
  const before = known.get(incident)
  if (before) return before
  const { name, status, updates } = incident
  const words = [name, status, ...updates.map(({ body }) => body)].map((text) => text.toLowerCase())
  known.set(incident, words)
  return words
}
