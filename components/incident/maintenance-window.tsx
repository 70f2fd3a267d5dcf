import { Moment } from '@/components/basics/moment'
import type { Incident } from '@/lib/status/facts/facts'
import { dayOf } from '@/lib/status/time/zone'

/** "Jan 24, 2026 - 00:00 UTC to 03:00 UTC"; the zone stands twice because clocks may change in between. */
export function MaintenanceWindow({ incident, zone }: { incident: Incident; zone: string }) {
  const { scheduledFor, scheduledUntil } = incident
  const begin = scheduledFor ?? incident.startedAt
  if (!scheduledUntil) return <Moment at={begin} zone={zone} />
  const sameDay = dayOf(begin, zone) === dayOf(scheduledUntil, zone)
  return (
    <>
      <Moment at={begin} zone={zone} /> to <Moment at={scheduledUntil} zone={zone} as={sameDay ? 'clock' : 'full'} />
    </>
  )
}
