import type { Incident, Update } from '@/lib/status/facts/facts'
import { eventStatusWords } from '@/lib/status/facts/incident-status'

type Ended = Pick<Incident, 'kind' | 'status' | 'scheduledFor' | 'resolvedAt'> & {
  /** newest first */
  updates: readonly Pick<Update, 'status'>[]
}

/** What people read where a maintenance was called off: the public API has no word of its own for it and says `completed`. */
export const calledOffWords = 'Cancelled'

/** True where a maintenance was completed before its window began and without having been under way for it: it never took place. */
export function isCalledOff({ kind, status, scheduledFor, resolvedAt, updates }: Ended): boolean {
  if (kind !== 'maintenance' || status !== 'completed' || !scheduledFor || !resolvedAt) return false
  return resolvedAt < scheduledFor && updatesOfRun(updates).every((update) => update.status === 'completed')
}

/** Where an incident or a maintenance stands, in words. */
export const standingWords = (incident: Ended): string =>
  isCalledOff(incident) ? calledOffWords : eventStatusWords[incident.status]

/**
 * Of a maintenance's updates, newest first, those since it was scheduled last: one that was put off while it ran and began anew has only
 * the second beginning among them, and one that has not begun (again) has none.
 */
export function updatesOfRun<U extends Pick<Update, 'status'>>(newestFirst: readonly U[]): readonly U[] {
  const scheduled = newestFirst.findIndex(({ status }) => status === 'scheduled')
  return scheduled < 0 ? newestFirst : newestFirst.slice(0, scheduled)
}
