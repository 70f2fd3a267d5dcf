import { isOpen } from '@/lib/status/facts/incident-status'
import { lastWordOf } from './history'
import { type Awaited, promiseOf, silenceOf, soonFrom } from './promise'

export const reminderKinds = ['promise soon', 'promise late', 'silence'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** What operators are to be told of an incident, and since when. `dueAt` never lies ahead and stays the same until the next word. */
export type DueReminder = { kind: ReminderKind; dueAt: Date }

const hourMs = 3_600_000
// STATUSPAGE §5.2
const usualHours = [3, 6, 12, 24]

/**
 * What operators should have been told by now, the latest of each kind only: whoever was away for a day is told once.
 * A promise reminds when it is soon due and when it is late; silence after the hours of `reminderIntervals` since the last
 * word, but not on a maintenance. Incidents told afterwards remind nobody.
 */
export function remindersDue(incident: Awaited, now: Date): DueReminder[] {
  if (!isOpen(incident.status) || incident.backfilled) return []
  return [...promiseReminder(incident, now), ...silenceReminder(incident, now)]
}

function promiseReminder(incident: Awaited, now: Date): DueReminder[] {
  const promise = promiseOf(incident, now)
  if (!promise || promise.state === 'kept') return []
  const { by, state } = promise
  return [
    state === 'late' ? { kind: 'promise late', dueAt: by } : { kind: 'promise soon', dueAt: soonFrom(incident, by) },
  ]
}

function silenceReminder(incident: Awaited, now: Date): DueReminder[] {
  if (incident.kind === 'maintenance') return []
  const hours = latestHour(incident.reminderIntervals, silenceOf(incident, now) / hourMs)
  return hours === 0 ? [] : [{ kind: 'silence', dueAt: new Date(lastWordOf(incident).getTime() + hours * hourMs) }]
}

/** The last of the hours that have passed; 0: none of them. */
function latestHour(intervals: string | null, passed: number): number {
  const every = Number(intervals?.trim() || Number.NaN)
  if (every >= 1) return Math.floor(passed / every) * every
  return listed(intervals).reduce((latest, hours) => (hours <= passed && hours > latest ? hours : latest), 0)
}

// an import keeps what was recorded: what cannot be read counts as the usual
function listed(intervals: string | null): number[] {
  try {
    const hours: unknown = JSON.parse(intervals ?? '')
    return Array.isArray(hours) ? hours.filter((hour) => typeof hour === 'number') : usualHours
  } catch {
    return usualHours
  }
}

/** Whether a reminder that was made before is still worth sending: nothing was said since, and no later one took its place. */
export function isStillDue(incident: Awaited, { kind, dueAt }: DueReminder, now: Date): boolean {
  // a clock that is behind the one that found it due is no reason to drop it
  const at = now < dueAt ? dueAt : now
  return remindersDue(incident, at).some((due) => due.kind === kind && due.dueAt.getTime() === dueAt.getTime())
}
