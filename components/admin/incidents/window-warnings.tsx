import { MaintenancePeriod } from '@/components/incident/maintenance-period'
import { operatorLocale } from '@/lib/messages/locale'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { type OpenEvent, windowConflicts } from '@/lib/status/maintenance/window-conflicts'
import { shownAgain } from '@/lib/status/time/shown-again'
import { clockTime, dayName } from '@/lib/status/time/time-words'
import { shownDay, wallClock } from '@/lib/status/time/zone'

type Props = {
  maintenance: Incident
  /** the maintenance itself among those that are open; null: it is not there yet */
  id: string | null
  open: OpenEvent[]
  components: Component[]
  zone: string
  now: Date
}

/** What else is open on the components of a maintenance while it runs. It can be scheduled all the same. */
export function WindowWarnings({ maintenance, id, open, components, zone, now }: Props) {
  const conflicts = windowConflicts({ ...maintenance, id: id ?? '' }, open, now)
  const names = (ids: string[]) =>
    ids.map((one) => components.find((component) => component.id === one)?.name).join(', ')
  return (
    <div role="status">
      {conflicts.map(({ event, componentIds }) => (
        <p key={event.id} className="note-line warn">
          {event.kind === 'incident' ? 'Open incident on' : 'Another maintenance at the same time on'}{' '}
          {names(componentIds)}: <a href={`/admin/incidents/${event.id}`}>{event.name}</a>
          {event.kind === 'maintenance' && (
            <>
              , <MaintenancePeriod locale={operatorLocale} incident={event} zone={zone} />
            </>
          )}
          .
        </p>
      ))}
    </div>
  )
}

/** Which moment is meant by a time that clocks show twice, where one of these is such a time. */
export function ShownTwice({ times, zone }: { times: (Date | null)[]; zone: string }) {
  const twice = times.flatMap((first) => {
    const again = first && shownAgain(first, zone)
    return again ? [{ first, again }] : []
  })
  return twice.map(({ first, again }) => (
    <p key={first.getTime()} className="note-line warn">
      Clocks show {wallClock(first, zone).toISOString().slice(11, 16)} twice on {dayName(shownDay(first, zone))}: the
      first one is meant, {clockTime(first, zone)}, and not {clockTime(again, zone)}, which the management API takes
      with its offset.
    </p>
  ))
}
