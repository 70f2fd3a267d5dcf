import { Phrase } from '@/components/basics/phrase'
import { Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'
import type { Incident } from '@/lib/status/facts/facts'
import { shownDay } from '@/lib/status/time/zone'

type Props = {
  locale: Locale
  incident: Pick<Incident, 'scheduledFor' | 'scheduledUntil'> & Partial<Pick<Incident, 'startedAt'>>
  zone: string
  endedAt?: Date | null
}

/**
 * "Jan 24, 2026 - 00:00 UTC to 03:00 UTC"; the zone stands twice because clocks may change in between. What took place
 * (`endedAt`) shows when it was over, whatever was planned.
 */
export function MaintenancePeriod({ locale, incident, zone, endedAt }: Props) {
  const { scheduledFor, scheduledUntil } = incident
  const begin = scheduledFor ?? incident.startedAt
  if (!begin) return null
  const end = endedAt && endedAt > begin ? endedAt : scheduledUntil
  if (!end) return <Timestamp at={begin} zone={zone} />
  const sameDay = shownDay(begin, zone) === shownDay(end, zone)
  return (
    <Phrase
      locale={locale}
      of="incident.window_from_to"
      parts={{
        begin: <Timestamp at={begin} zone={zone} />,
        end: <Timestamp at={end} zone={zone} as={sameDay ? 'clock' : 'full'} />,
      }}
    />
  )
}
