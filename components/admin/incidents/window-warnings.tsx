import { MaintenancePeriod } from '@/components/incident/maintenance-period'
import { operatorLocale } from '@/lib/messages/locale'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { type OpenEvent, windowConflicts } from '@/lib/status/maintenance/window-conflicts'

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
