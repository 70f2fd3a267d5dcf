import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Incident, Page } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'
import { localeOf } from '@/lib/status/facts/locale-of'
import { absoluteTime, clockTime } from '@/lib/status/time/time-words'
import { shownDay } from '@/lib/status/time/zone'

type Window = Pick<Incident, 'scheduledFor' | 'scheduledUntil'>

/** Whether another window is set; what is undefined stays. */
export function isMoved(stood: Window, set: Partial<Window>): boolean {
  const differs = (to: Date | null | undefined, from: Date | null) =>
    to !== undefined && to?.getTime() !== from?.getTime()
  return differs(set.scheduledFor, stood.scheduledFor) || differs(set.scheduledUntil, stood.scheduledUntil)
}

/** What is said of a moved window where the operator says nothing. `status` is the maintenance's after the move: of one under way only the end is news. */
export function movedBody(locale: Locale, status: EventStatus, window: Window, zone: string): string {
  const { scheduledFor: from, scheduledUntil: until } = window
  const words = say(locale)
  const end =
    until &&
    (from && shownDay(from, zone) === shownDay(until, zone) ? clockTime(until, zone) : absoluteTime(until, zone))
  if (status !== 'scheduled') return words('maintenance.extended', { end: until ? absoluteTime(until, zone) : '' })
  return words('maintenance.moved', { begin: from ? absoluteTime(from, zone) : '', end: end ?? '' })
}

type Move = Partial<Window> & { status: EventStatus; deliverNotifications: boolean }

/**
 * The text of the update that goes with a move where nobody typed one; null: none does. Followers are told of a move, and one that is
 * put off while it runs needs an update to be scheduled again; all else is changed in silence, and so is a move of which nobody is to hear.
 */
export function wordlessMove(page: Page, incident: Incident, move: Move): string | null {
  const isTold = move.deliverNotifications && isOpen(incident.status) && isMoved(incident, move)
  if (!isTold && move.status === incident.status) return null
  const { scheduledFor = incident.scheduledFor, scheduledUntil = incident.scheduledUntil, status } = move
  return movedBody(localeOf(page), status, { scheduledFor, scheduledUntil }, page.timeZone)
}
