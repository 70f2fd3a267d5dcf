import type { Incident } from '@/lib/status/facts/facts'
import { maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDate, checkWindow } from '@/lib/status/time/check-date'

/** The window of a maintenance and what shall happen at its ends, in Statuspage's terms (STATUSPAGE §5.2). */
export type MaintenanceWindow = {
  scheduledFor?: Date | null
  scheduledUntil?: Date | null
  scheduledRemindPrior?: boolean
  scheduledAutoInProgress?: boolean
  scheduledAutoCompleted?: boolean
  autoTransitionToMaintenanceState?: boolean
  autoTransitionToOperationalState?: boolean
  autoTransitionDeliverNotificationsAtStart?: boolean
  autoTransitionDeliverNotificationsAtEnd?: boolean
}

type Ends = Pick<MaintenanceWindow, 'scheduledFor' | 'scheduledUntil'>

/** Refusal when the window has no beginning, no end, or ends before it begins. */
export function checkEnds({ scheduledFor, scheduledUntil }: Ends): void {
  if (!scheduledFor) throw new Refusal('window_incomplete', { field: 'scheduled_for' })
  if (!scheduledUntil) throw new Refusal('window_incomplete', { field: 'scheduled_until' })
  const from = checkDate(scheduledFor, 'scheduled_for')
  checkWindow(from, checkDate(scheduledUntil, 'scheduled_until'))
}

/** Which of the two a draft that does not say it is: a status or either end of a window makes it a maintenance. */
export function kindOfDraft({ status, scheduledFor, scheduledUntil }: Ends & { status?: unknown }): Incident['kind'] {
  const named = scheduledFor || scheduledUntil || maintenanceStatuses.some((known) => known === status)
  return named ? 'maintenance' : 'incident'
}

/** Just the window's columns of a draft; what it does not mention stays undefined and so unchanged. */
export function windowColumns(draft: MaintenanceWindow): MaintenanceWindow {
  return {
    scheduledFor: draft.scheduledFor,
    scheduledUntil: draft.scheduledUntil,
    scheduledRemindPrior: draft.scheduledRemindPrior,
    scheduledAutoInProgress: draft.scheduledAutoInProgress,
    scheduledAutoCompleted: draft.scheduledAutoCompleted,
    autoTransitionToMaintenanceState: draft.autoTransitionToMaintenanceState,
    autoTransitionToOperationalState: draft.autoTransitionToOperationalState,
    autoTransitionDeliverNotificationsAtStart: draft.autoTransitionDeliverNotificationsAtStart,
    autoTransitionDeliverNotificationsAtEnd: draft.autoTransitionDeliverNotificationsAtEnd,
  }
}
