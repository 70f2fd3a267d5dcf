/** The window of a maintenance and what shall happen at its ends, in Statuspage's terms (STATUSPAGE §5.2). */
export type ScheduleDraft = {
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

/** Just the schedule's columns of a draft; what it does not mention stays undefined and so unchanged. */
export function scheduleColumns(draft: ScheduleDraft): ScheduleDraft {
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
