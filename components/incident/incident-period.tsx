import type { Incident } from '@/lib/status/facts/facts'
import { eventStatusWords, isOpen } from '@/lib/status/facts/incident-status'
import { duration } from '@/lib/status/time/time-words'
import { MaintenanceWindow } from './maintenance-window'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Props = { incident: Incident; zone: string; now: Date }

/** One sentence: how long it has been open, after how long it was resolved, or the window of a maintenance. */
export function IncidentPeriod({ incident, zone, now }: Props) {
  if (incident.kind === 'maintenance') {
    return (
      <>
        {eventStatusWords[incident.status]}: <MaintenanceWindow incident={incident} zone={zone} />.
      </>
    )
  }
  if (isOpen(incident.status)) return <OpenFor since={incident.startedAt} now={now} />
  if (!incident.resolvedAt) return <>Resolved.</>
  return <>Resolved after {duration(incident.resolvedAt.getTime() - incident.startedAt.getTime())}.</>
}

function OpenFor({ since, now }: { since: Date; now: Date }) {
  const elapsed = Math.max(0, now.getTime() - since.getTime())
  const step = elapsed < day ? minute : hour
  const until = since.getTime() + (Math.floor(elapsed / step) + 1) * step
  return (
    <>
      Open for{' '}
      <time dateTime={since.toISOString()} data-for="" data-until={until}>
        {duration(elapsed)}
      </time>
      .
    </>
  )
}
