import { Phrase } from '@/components/basics/phrase'
import { PastIncident } from '@/components/incident/past-incident'
import type { MessageKey } from '@/lib/messages/catalogue'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { endOfDay } from '@/lib/status/incident/history'
import type { Day, DayLine } from '@/lib/status/page/past-days'
import { dayName } from '@/lib/status/time/time-words'

/** The last days of the page (`pastDays`), each said, also when nothing happened. */
export function PastDays({ locale, days, zone, now }: { locale: Locale; days: Day[]; zone: string; now: Date }) {
  const words = say(locale)
  return (
    <section className="mb-9" aria-labelledby="past" data-until={endOfDay(now, zone).getTime()}>
      <h2 className="mb-3 font-serif text-lg" id="past">
        {words('page.past_incidents')}
      </h2>
      {days.map(({ day, incidents, lines }, i) => (
        <section
          className={`entry border-t border-line ${incidents.length + lines.length > 0 ? 'py-3' : 'py-1.5'}`}
          key={day}
        >
          <h3 className="when leading-relaxed">
            <time dateTime={day}>{dayName(day)}</time>
          </h3>
          <div className="grid gap-5">
            {incidents.length + lines.length === 0 && (
              <p className="text-quiet">{words(i === 0 ? 'page.none_today' : 'page.none')}</p>
            )}
            {lines.length > 0 && (
              <ul className="grid gap-1 text-quiet">
                {lines.map((line) => (
                  <Line key={line.incident.id} locale={locale} {...line} />
                ))}
              </ul>
            )}
            {incidents.map((incident) => (
              <PastIncident key={incident.id} locale={locale} incident={incident} zone={zone} now={now} level={4} />
            ))}
          </div>
        </section>
      ))}
      <p className="border-t border-line pt-4">
        <a href="/history">{words('page.incident_history')}</a>
      </p>
    </section>
  )
}

const lineOf = {
  'still open': 'page.line_still_open',
  'went on': 'page.line_went_on',
  ended: 'page.line_ended',
  postmortem: 'page.line_postmortem',
} as const satisfies Record<DayLine['what'], MessageKey>

function Line({ locale, incident: { id, name, kind }, what }: DayLine & { locale: Locale }) {
  const incident = (
    <a href={`/incidents/${id}`} dir="auto">
      {name}
    </a>
  )
  const of = kind === 'maintenance' && what === 'ended' ? 'page.line_completed' : lineOf[what]
  return (
    <li>
      <Phrase locale={locale} of={of} parts={{ incident }} />
    </li>
  )
}
