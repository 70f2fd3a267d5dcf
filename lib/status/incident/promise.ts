import type { Incident, Update } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { relativeTime } from '@/lib/status/time/time-words'
import { lastWordOf } from './history'

/** What has to be known of an incident to say when the next word on it is due. */
export type Awaited = Pick<Incident, 'kind' | 'status' | 'startedAt' | 'resolvedAt' | 'backfilled'> &
  Pick<Incident, 'nextUpdateBy' | 'reminderIntervals'> & { updates: readonly Pick<Update, 'displayAt'>[] }

/**
 * `soon`: the last third of the time between the last word and `by`, ten minutes at most: time enough to write one.
 * `late`: from `by` itself on. `until`: when the state, or how far off `by` is in words, will be another one.
 */
export type UpdatePromise = { by: Date; state: 'kept' | 'soon' | 'late'; until: Date }

const soonAtMostMs = 600_000

/** The promise of the next update as it stands; null when there is none or nothing is awaited any more. */
export function promiseOf(incident: Awaited, now: Date): UpdatePromise | null {
  const by = incident.nextUpdateBy
  if (!by || !isOpen(incident.status)) return null
  const { until } = relativeTime(by, now)
  if (now >= by) return { by, state: 'late', until }
  const soonAt = soonFrom(incident, by)
  if (now >= soonAt) return { by, state: 'soon', until }
  return { by, state: 'kept', until: until < soonAt ? until : soonAt }
}

/** When a promise begins to be `soon`. */
export function soonFrom(incident: Awaited, by: Date): Date {
  const span = Math.max(0, by.getTime() - lastWordOf(incident).getTime())
  return new Date(by.getTime() - Math.floor(Math.min(span / 3, soonAtMostMs)))
}

/** Milliseconds since the last word on the incident; 0 when that lies ahead. */
export function silenceOf(incident: Awaited, now: Date): number {
  return Math.max(0, now.getTime() - lastWordOf(incident).getTime())
}
