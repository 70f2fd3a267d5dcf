import type { EventStatus } from '@/lib/status/facts/incident-status'

const first: Record<EventStatus, string> = {
  investigating: 'We are currently investigating this issue.',
  identified: 'The issue has been identified and a fix is being implemented.',
  monitoring: 'A fix has been implemented and we are monitoring the results.',
  resolved: 'This incident has been resolved.',
  postmortem: '',
  scheduled: 'We will be undergoing scheduled maintenance during this time.',
  in_progress: 'Scheduled maintenance is currently in progress. We will provide updates as necessary.',
  verifying: 'Verification is currently underway for the maintenance items.',
  completed: 'The scheduled maintenance has been completed.',
}

const repeated: Partial<Record<EventStatus, string>> = {
  investigating: 'We are continuing to investigate this issue.',
  identified: 'We are continuing to work on a fix for this issue.',
  monitoring: 'We are continuing to monitor for any further issues.',
  in_progress: 'Scheduled maintenance is still in progress. We will provide updates as necessary.',
}

/** What is said when the operator says nothing (STATUSPAGE §4.3); other words when the status repeats the previous one. */
export function defaultBody(status: EventStatus, previous: EventStatus | null): string {
  return (status === previous ? repeated[status] : undefined) ?? first[status]
}
