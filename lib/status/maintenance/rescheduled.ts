import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'
import { type Attached, type Held, proposedStatuses } from '@/lib/status/incident/proposed-statuses'

export type Rescheduled = { status: EventStatus; components: Record<string, ComponentStatus> }

/**
 * Where a maintenance stands when its window begins at `scheduledFor`: one that runs and is put off is scheduled again, and lets go of
 * the components that were under maintenance for it alone. Everything else stays.
 */
export function rescheduled(incident: Incident, scheduledFor: Date, facts: Facts, now: Date): Rescheduled {
  const isPutOff = isOpen(incident.status) && incident.status !== 'scheduled' && scheduledFor > now
  if (!isPutOff) return { status: incident.status, components: {} }
  return { status: 'scheduled', components: freedComponents(incident, facts) }
}

/** What a maintenance lets go of when it ends: the components that are under maintenance and that nothing else open touches, by id. */
export function freedComponents(incident: Attached, held: Held): Record<string, ComponentStatus> {
  const under = new Set(held.components.flatMap(({ id, status }) => (status === 'under_maintenance' ? [id] : [])))
  const freed = Object.entries(proposedStatuses(incident, 'completed', held)).filter(([id]) => under.has(id))
  return Object.fromEntries(freed)
}
