import { PastIncident } from '@/components/incident/past-incident'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Incident } from '@/lib/status/facts/facts'
import { historyMoment } from '@/lib/status/incident/history'
import { monthName, shortDate } from '@/lib/status/time/time-words'
import { shownDay } from '@/lib/status/time/zone'

type Props = { locale: Locale; month: string; incidents: Incident[]; zone: string; now: Date }

/** One month of the history, newest first; `month` is YYYY-MM. */
export function HistoryMonth({ locale, month, incidents, zone, now }: Props) {
  return (
    <section className="mb-9" aria-labelledby={month}>
      <h2 className="mb-3 font-serif text-lg" id={month}>
        {monthName(month)}
      </h2>
      {incidents.length === 0 && <p className="border-t border-line py-3 text-quiet">{say(locale)('page.none')}</p>}
      {incidents.map((incident) => (
        <div className="entry border-t border-line py-4" key={incident.id}>
          <Day at={historyMoment(incident, now)} zone={zone} />
          <PastIncident locale={locale} incident={incident} zone={zone} now={now} level={3} />
        </div>
      ))}
    </section>
  )
}

function Day({ at, zone }: { at: Date; zone: string }) {
  return (
    <p className="when leading-relaxed">
      <time dateTime={shownDay(at, zone)}>{shortDate(at, zone)}</time>
    </p>
  )
}
