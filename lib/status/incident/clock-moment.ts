import type { Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { clockId } from './clock-id'
import { lastWordOf } from './history'

/** In the order in which they happen at one instant: whoever takes over a component begins before the other one lets it go. */
export const clockKinds = ['remind', 'start', 'end'] as const
export type ClockKind = (typeof clockKinds)[number]

/** What the clock does to a maintenance next, and when; `updateId` of the update that says so, null where none does. */
export type ClockMoment = { kind: ClockKind; at: Date; incident: Incident; updateId: string | null }

/** How long before its window viewers are reminded (STATUSPAGE §4.4). */
export const remindBeforeMs = 3_600_000

/**
 * The next thing that the clock does to it, past or to come; null: none. A scheduled one begins at the start of its window, whether an
 * update says so or not; it ends by itself only where that is wanted, and not again after it was opened anew.
 */
export function clockMoment(incident: Incident): ClockMoment | null {
  if (incident.kind !== 'maintenance' || !isOpen(incident.status)) return null
  return incident.status === 'scheduled' ? (reminder(incident) ?? start(incident)) : end(incident)
}

function reminder(incident: Incident): ClockMoment | null {
  const { automation, scheduledFor, createdAt, updatedAt } = incident
  if (!automation?.remindPrior || !scheduledFor) return null
  const due = new Date(scheduledFor.getTime() - remindBeforeMs)
  // the announcement, or an earlier reminder, has said it already
  if (createdAt > due || (automation.remindedAt && automation.remindedAt >= due)) return null
  // moved to within the hour: at once
  const at = later(due, updatedAt)
  const updateId = idOf(incident, 'remind', scheduledFor)
  return at >= scheduledFor || isSaid(incident, updateId) ? null : { kind: 'remind', at, incident, updateId }
}

function start(incident: Incident): ClockMoment | null {
  const { automation, scheduledFor } = incident
  if (!scheduledFor) return null
  const updateId = idOf(incident, 'start', scheduledFor)
  const says = automation?.start && !isSaid(incident, updateId)
  const at = says ? later(scheduledFor, lastWordOf(incident)) : scheduledFor
  return { kind: 'start', at, incident, updateId: says ? updateId : null }
}

function end(incident: Incident): ClockMoment | null {
  const { automation, scheduledUntil } = incident
  if (!automation?.end || !scheduledUntil) return null
  const updateId = idOf(incident, 'end', scheduledUntil)
  if (isSaid(incident, updateId)) return null
  return { kind: 'end', at: later(scheduledUntil, lastWordOf(incident)), incident, updateId }
}

// a window that was moved begins and ends anew
const idOf = ({ id }: Incident, kind: ClockKind, boundary: Date) => clockId(`${id} ${kind} ${boundary.getTime()}`)
const isSaid = ({ updates }: Incident, updateId: string) => updates.some(({ id }) => id === updateId)
const later = (a: Date, b: Date) => (b > a ? b : a)
