import type { Facts, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { byImpactWorstFirst } from './impact'

type Held = Pick<Facts, 'incidents'>

const lastTouchedFirst = (a: Incident, b: Incident) => b.updatedAt.getTime() - a.updatedAt.getTime()
const soonestFirst = (a: Incident, b: Incident) => begins(a) - begins(b) || lastTouchedFirst(a, b)

function begins(maintenance: Incident): number {
  return (maintenance.scheduledFor ?? maintenance.startedAt).getTime()
}

/** Open incidents, last touched first: the `incidents` of summary and unresolved (STATUSPAGE §1.4). */
export function openIncidents({ incidents }: Held): Incident[] {
  return incidents.filter(({ kind, status }) => kind === 'incident' && isOpen(status)).toSorted(lastTouchedFirst)
}

/** Open incidents as people need them: the worst first, of those with one impact the one that began last. */
export function openWorstFirst(held: Held): Incident[] {
  return openIncidents(held).toSorted(
    (a, b) => byImpactWorstFirst(a.impact, b.impact) || b.startedAt.getTime() - a.startedAt.getTime(),
  )
}

/** Maintenances in progress or verifying, last touched first. */
export function openMaintenances({ incidents }: Held): Incident[] {
  return incidents
    .filter(({ kind, status }) => kind === 'maintenance' && isOpen(status) && status !== 'scheduled')
    .toSorted(lastTouchedFirst)
}

/** Maintenances still to come, the next one first; of those that begin together the last touched one (as recorded). */
export function upcomingMaintenances({ incidents }: Held): Incident[] {
  return incidents.filter(({ kind, status }) => kind === 'maintenance' && status === 'scheduled').toSorted(soonestFirst)
}

/** `scheduled_maintenances` of the summary: those to come, then those under way (STATUSPAGE §1.4). */
export function unfinishedMaintenances(facts: Held): Incident[] {
  return [...upcomingMaintenances(facts), ...openMaintenances(facts)]
}
