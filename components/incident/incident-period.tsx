import { Phrase } from '@/components/basics/phrase'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { standingWords } from '@/lib/status/incident/called-off'
import { duration } from '@/lib/status/time/time-words'
import { MaintenancePeriod } from './maintenance-period'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Props = { locale: Locale; incident: Incident; zone: string; now: Date }

/** One sentence: how long it has been open, after how long it was resolved, or the window of a maintenance. */
export function IncidentPeriod({ locale, incident, zone, now }: Props) {
  if (incident.kind === 'maintenance') {
    return (
      <Phrase
        locale={locale}
        of="incident.window"
        parts={{
          status: standingWords(incident),
          window: <MaintenancePeriod locale={locale} incident={incident} zone={zone} endedAt={incident.resolvedAt} />,
        }}
      />
    )
  }
  if (isOpen(incident.status)) return <OpenFor locale={locale} since={incident.startedAt} now={now} />
  if (!incident.resolvedAt) return <>{say(locale)('incident.resolved')}</>
  const took = duration(incident.resolvedAt.getTime() - incident.startedAt.getTime())
  return <>{say(locale)('incident.resolved_after', { duration: took })}</>
}

function OpenFor({ locale, since, now }: { locale: Locale; since: Date; now: Date }) {
  const elapsed = Math.max(0, now.getTime() - since.getTime())
  const step = elapsed < day ? minute : hour
  const until = since.getTime() + (Math.floor(elapsed / step) + 1) * step
  return (
    <Phrase
      locale={locale}
      of="incident.open_for"
      parts={{
        duration: (
          <time dateTime={since.toISOString()} data-for="" data-until={until}>
            {duration(elapsed)}
          </time>
        ),
      }}
    />
  )
}
