import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'
import { proposedStatuses } from './proposed-statuses'

export type Rescheduled = { status: EventStatus; components: Record<string, ComponentStatus> }

/**
 * Where a maintenance stands when its window begins at `scheduledFor`: one that runs and is put off is scheduled again, and lets go of
 * the components that were under maintenance for it alone. Everything else stays.
 */
export function rescheduled(incident: Incident, scheduledFor: Date, facts: Facts, now: Date): Rescheduled {
  const isPutOff = isOpen(incident.status) && incident.status !== 'scheduled' && scheduledFor > now
  if (!isPutOff) return { status: incident.status, components: {} }
  const under = new Set(facts.components.flatMap(({ id, status }) => (status === 'under_maintenance' ? [id] : [])))
  const freed = Object.entries(proposedStatuses(incident, 'completed', facts)).filter(([id]) => under.has(id))
  return { status: 'scheduled', components: Object.fromEntries(freed) }
}
