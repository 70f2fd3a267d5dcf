import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Facts, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'

export type Held = Pick<Facts, 'components' | 'incidents'>
export type Attached = Pick<Incident, 'id' | 'status' | 'componentIds'>

/**
 * What moving an incident to a status proposes for the components that it touches, by id: operational when it closes, under maintenance
 * for what was well when a maintenance begins. Only what would change stands in it. What another open incident touches as well is
 * left as it is: that one knows when it is well. A status that the incident has already proposes nothing.
 */
export function proposedStatuses(incident: Attached, status: EventStatus, held: Held): Record<string, ComponentStatus> {
  if (status === incident.status) return {}
  const touchedElsewhere = new Set(
    held.incidents
      .filter((other) => other.id !== incident.id && holds(other))
      .flatMap(({ componentIds }) => componentIds),
  )
  const proposed = attachedTo(incident, held.components).flatMap(({ id, status: now }) => {
    const then = after(status, now)
    return then === now || (!isOpen(status) && touchedElsewhere.has(id)) ? [] : [[id, then] as const]
  })
  return Object.fromEntries(proposed)
}

/** Of what a closed incident touches, the components that are not operational, in the order of the page. */
export function stillOff(
  incident: Pick<Attached, 'status' | 'componentIds'>,
  components: readonly Component[],
): Component[] {
  if (isOpen(incident.status)) return []
  return attachedTo(incident, components).filter(({ status }) => status !== 'operational')
}

const attachedTo = ({ componentIds }: Pick<Attached, 'componentIds'>, components: readonly Component[]) =>
  components.filter(({ id, isGroup }) => !isGroup && componentIds.includes(id))

const holds = ({ status }: Pick<Incident, 'status'>) => isOpen(status) && status !== 'scheduled'

function after(status: EventStatus, now: ComponentStatus): ComponentStatus {
  if (!isOpen(status)) return 'operational'
  return status === 'in_progress' && now === 'operational' ? 'under_maintenance' : now
}
