import type { Facts, Incident } from '@/lib/status/facts/facts'
import { newestFirst } from '@/lib/status/incident/newest-first'

const newest = 25

/** True while a maintenance is announced and has not begun. */
export function isToCome(incident: Incident): boolean {
  return incident.kind === 'maintenance' && incident.status === 'scheduled'
}

/** The time that an entry stands under: its newest update, or the start of a maintenance still to come (STATUSPAGE §2.1). */
export function publishedAt(incident: Incident): Date {
  if (isToCome(incident) && incident.scheduledFor) return incident.scheduledFor
  return newestFirst(incident.updates)[0]?.displayAt ?? incident.createdAt
}

/** The 25 incidents and maintenances of every feed, by `publishedAt`, newest first. */
export function feedEntries(facts: Facts): { incident: Incident; published: Date }[] {
  return facts.incidents
    .map((incident) => ({ incident, published: publishedAt(incident) }))
    .sort((a, b) => b.published.getTime() - a.published.getTime())
    .slice(0, newest)
}
