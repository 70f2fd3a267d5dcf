import type { Automation, Incident } from '@/lib/status/facts/facts'
import type { MaintenanceWindow } from './maintenance-window'

/** What the clock does to a maintenance once these columns are set; what is undefined stays, at first as nothing. Null for an incident. */
export function decidedAutomation(
  kind: Incident['kind'],
  stood: Automation | null,
  set: MaintenanceWindow,
): Automation | null {
  if (kind === 'incident') return null
  return {
    remindPrior: set.scheduledRemindPrior ?? stood?.remindPrior ?? false,
    remindedAt: stood?.remindedAt ?? null,
    start: set.scheduledAutoInProgress ?? stood?.start ?? false,
    end: set.scheduledAutoCompleted ?? stood?.end ?? false,
    toMaintenance: set.autoTransitionToMaintenanceState ?? stood?.toMaintenance ?? false,
    toOperational: set.autoTransitionToOperationalState ?? stood?.toOperational ?? false,
    notifyAtStart: set.autoTransitionDeliverNotificationsAtStart ?? stood?.notifyAtStart ?? false,
    notifyAtEnd: set.autoTransitionDeliverNotificationsAtEnd ?? stood?.notifyAtEnd ?? false,
  }
}
