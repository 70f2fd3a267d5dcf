import type { Automation } from '@/lib/status/facts/facts'

type Part = keyof Omit<Automation, 'remindedAt'>

/** What the schedule of a maintenance does by itself: the field, its column, what it is among the facts, what is written beside it. */
export const scheduleSwitches = [
  ['scheduled_remind_prior', 'scheduledRemindPrior', 'remindPrior', 'Remind subscribers an hour before'],
  ['scheduled_auto_in_progress', 'scheduledAutoInProgress', 'start', 'When it begins, publish “In progress”'],
  [
    'auto_transition_to_maintenance_state',
    'autoTransitionToMaintenanceState',
    'toMaintenance',
    'With it, its components are under maintenance',
  ],
  [
    'auto_transition_deliver_notifications_at_start',
    'autoTransitionDeliverNotificationsAtStart',
    'notifyAtStart',
    'Tell subscribers that it has begun',
  ],
  ['scheduled_auto_completed', 'scheduledAutoCompleted', 'end', 'When it ends, publish “Completed”'],
  [
    'auto_transition_to_operational_state',
    'autoTransitionToOperationalState',
    'toOperational',
    'With it, its components are operational again',
  ],
  [
    'auto_transition_deliver_notifications_at_end',
    'autoTransitionDeliverNotificationsAtEnd',
    'notifyAtEnd',
    'Tell subscribers that it is over',
  ],
] as const satisfies readonly (readonly [string, string, Part, string])[]
