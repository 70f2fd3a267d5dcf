import type { Facts } from '@/lib/status/facts'
import { endOfDay, pastDays } from '@/lib/status/history'
import { dayName } from '@/lib/status/time-words'
import { PastIncident } from './past-incident'

/** The last 15 days, each said, also when nothing happened. */
export function PastDays({ facts, now }: { facts: Facts; now: Date }) {
  return (
    <section className="mb-9" aria-labelledby="past" data-until={endOfDay(now, facts.page.timeZone).getTime()}>
      <h2 className="mb-3 font-serif text-lg" id="past">
        Past incidents
      </h2>
      {pastDays(facts, now).map(({ day, incidents, open }, i) => (
        <section
          className={`entry border-t border-line ${incidents.length + open.length > 0 ? 'py-3' : 'py-1.5'}`}
          key={day}
        >
          <h3 className="when leading-relaxed">
            <time dateTime={day}>{dayName(day)}</time>
          </h3>
          <div className="grid gap-5">
            {incidents.length + open.length === 0 && (
              <p className="text-quiet">{i === 0 ? 'No incidents reported today.' : 'No incidents reported.'}</p>
            )}
            {open.map(({ id, name }) => (
              <p className="text-quiet" key={id}>
                Still open: <a href={`/incidents/${id}`}>{name}</a>
              </p>
            ))}
            {incidents.map((incident) => (
              <PastIncident key={incident.id} incident={incident} zone={facts.page.timeZone} now={now} level={4} />
            ))}
          </div>
        </section>
      ))}
      <p className="border-t border-line pt-4">
        <a href="/history">Incident history</a>
      </p>
    </section>
  )
}
