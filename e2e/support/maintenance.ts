/** A maintenance as the management API takes it, with everything by itself but the reminder. */
export const automatic = (from: number, until: number, componentIds: string[]) => ({
  ...{ name: 'Database upgrade', status: 'scheduled', body: 'We upgrade the database.', component_ids: componentIds },
  ...{ scheduled_for: new Date(from).toISOString(), scheduled_until: new Date(until).toISOString() },
  ...{ scheduled_auto_in_progress: true, scheduled_auto_completed: true },
  ...{ auto_transition_to_maintenance_state: true, auto_transition_to_operational_state: true },
  ...{ auto_transition_deliver_notifications_at_start: true, auto_transition_deliver_notifications_at_end: true },
})
