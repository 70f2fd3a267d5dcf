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

const switchNames = {
  scheduledRemindPrior: 'scheduled_remind_prior',
  scheduledAutoInProgress: 'scheduled_auto_in_progress',
  scheduledAutoCompleted: 'scheduled_auto_completed',
  autoTransitionToMaintenanceState: 'auto_transition_to_maintenance_state',
  autoTransitionToOperationalState: 'auto_transition_to_operational_state',
  autoTransitionDeliverNotificationsAtStart: 'auto_transition_deliver_notifications_at_start',
  autoTransitionDeliverNotificationsAtEnd: 'auto_transition_deliver_notifications_at_end',
} as const satisfies Partial<Record<keyof MaintenanceWindow, string>>

/** Refusal when something that has no window is to begin, end or be reminded of by itself. Off asks for nothing. */
export function checkSwitches(kind: Incident['kind'], draft: MaintenanceWindow): void {
  if (kind === 'maintenance') return
  for (const [column, name] of Object.entries(switchNames))
    if (draft[column as keyof typeof switchNames]) throw new Refusal('switch_of_incident', { name, field: name })
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
