import type { Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { touchedIds } from '@/lib/status/incident/touches'

/** Of what is open, what a window has to know. */
export type OpenEvent = Pick<
  Incident,
  'id' | 'kind' | 'name' | 'status' | 'scheduledFor' | 'scheduledUntil' | 'componentIds'
>

/** Something open that shares components with a window: an incident, or a maintenance at the same time. */
export type WindowConflict = { event: OpenEvent; componentIds: string[] }

type Window = { id: string; scheduledFor: Date | null; scheduledUntil: Date | null; componentIds: readonly string[] }

/** What is open, with every component that it touches. */
export function openEvents(incidents: readonly Incident[]): OpenEvent[] {
  return incidents
    .filter(({ status }) => isOpen(status))
    .map((one) => {
      const { id, kind, name, status, scheduledFor, scheduledUntil } = one
      return { id, kind, name, status, scheduledFor, scheduledUntil, componentIds: [...touchedIds(one)] }
    })
}

/**
 * What operators are warned of before they schedule a window: the incidents that are open on one of its components, and the maintenances
 * that run on one while it does. Windows that only meet do not overlap; one without an end, and one that is over its time, run on.
 */
export function windowConflicts(window: Window, open: readonly OpenEvent[], now: Date): WindowConflict[] {
  return open
    .filter((event) => event.id !== window.id && (event.kind === 'incident' || overlaps(window, event, now)))
    .map((event) => ({ event, componentIds: window.componentIds.filter((id) => event.componentIds.includes(id)) }))
    .filter(({ componentIds }) => componentIds.length > 0)
}

function overlaps(window: Window, event: OpenEvent, now: Date): boolean {
  const { scheduledFor, scheduledUntil } = window
  if (!scheduledFor) return false
  const begin = event.status === 'scheduled' ? (event.scheduledFor?.getTime() ?? Number.POSITIVE_INFINITY) : 0
  return begin < endOf(scheduledUntil) && scheduledFor.getTime() < endOfEvent(event, now)
}

const endOf = (until: Date | null) => until?.getTime() ?? Number.POSITIVE_INFINITY

function endOfEvent({ status, scheduledUntil }: OpenEvent, now: Date): number {
  const end = endOf(scheduledUntil)
  // under way past its end: nobody knows until when
  return status !== 'scheduled' && end <= now.getTime() ? Number.POSITIVE_INFINITY : end
}
