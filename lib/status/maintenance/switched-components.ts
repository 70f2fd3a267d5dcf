import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Incident } from '@/lib/status/facts/facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { decidedAutomation } from '@/lib/status/incident/decided-automation'
import type { MaintenanceWindow } from '@/lib/status/incident/maintenance-window'
import { type Attached, type Held, proposedStatuses } from '@/lib/status/incident/proposed-statuses'
import { freedComponents } from './rescheduled'

type Switched = Attached & Pick<Incident, 'kind' | 'automation'>

/**
 * What a maintenance does to the components that it touches when a program moves it to a status, by id: what the clock would do at that
 * end of the window, as far as its switches say so (STATUSPAGE §4.4). `set`: switches that are set along with it.
 */
export function switchedComponents(
  incident: Switched,
  status: EventStatus,
  set: MaintenanceWindow,
  held: Held,
): Record<string, ComponentStatus> {
  const automation = decidedAutomation(incident.kind, incident.automation, set)
  if (status === 'in_progress' && automation?.toMaintenance) return proposedStatuses(incident, status, held)
  if (status === 'completed' && automation?.toOperational) return freedComponents(incident, held)
  return {}
}
