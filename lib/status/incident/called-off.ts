import type { Incident, Update } from '@/lib/status/facts/facts'
import { eventStatusWords } from '@/lib/status/facts/incident-status'

type Ended = Pick<Incident, 'kind' | 'status' | 'scheduledFor' | 'resolvedAt'> & {
  updates: readonly Pick<Update, 'status'>[]
}

/** What people read where a maintenance was called off: the public API has no word of its own for it and says `completed`. */
export const calledOffWords = 'Cancelled'

/** True where a maintenance was completed before its window began and without having been under way: it never took place. */
export function isCalledOff({ kind, status, scheduledFor, resolvedAt, updates }: Ended): boolean {
  if (kind !== 'maintenance' || status !== 'completed' || !scheduledFor || !resolvedAt) return false
  return (
    resolvedAt < scheduledFor &&
    !updates.some((update) => update.status !== 'scheduled' && update.status !== 'completed')
  )
}

/** Where an incident or a maintenance stands, in words. */
export const standingWords = (incident: Ended): string =>
  isCalledOff(incident) ? calledOffWords : eventStatusWords[incident.status]
