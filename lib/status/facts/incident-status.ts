/** The life cycle of an incident, in its usual order. Steps back, repeats and re-opening are allowed. */
export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const
/** The life cycle of a scheduled maintenance. */
export const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed'] as const

export type IncidentStatus = (typeof incidentStatuses)[number]
export type MaintenanceStatus = (typeof maintenanceStatuses)[number]
export type EventStatus = IncidentStatus | MaintenanceStatus

export const impacts = ['none', 'minor', 'major', 'critical', 'maintenance'] as const
export type Impact = (typeof impacts)[number]

const closed: readonly EventStatus[] = ['resolved', 'postmortem', 'completed']

/** True while viewers have to reckon with it: neither resolved, postmortem nor completed. */
export function isOpen(status: EventStatus): boolean {
  return !closed.includes(status)
}

/** What people read for each status; the label "Update" is chosen by {@link file://./label.ts}. */
export const eventStatusWords: Record<EventStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
}
