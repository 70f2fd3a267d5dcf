import { PastIncident } from '@/components/incident/past-incident'
import { endOfDay } from '@/lib/status/incident/history'
import type { Day, DayLine } from '@/lib/status/page/past-days'
import { dayName } from '@/lib/status/time/time-words'

/** The last days of the page (`pastDays`), each said, also when nothing happened. */
export function PastDays({ days, zone, now }: { days: Day[]; zone: string; now: Date }) {
  return (
    <section className="mb-9" aria-labelledby="past" data-until={endOfDay(now, zone).getTime()}>
      <h2 className="mb-3 font-serif text-lg" id="past">
        Past incidents
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
              <p className="text-quiet">{i === 0 ? 'No incidents reported today.' : 'No incidents reported.'}</p>
            )}
            {lines.length > 0 && (
              <ul className="grid gap-1 text-quiet">
                {lines.map((line) => (
                  <Line key={line.incident.id} {...line} />
                ))}
              </ul>
            )}
            {incidents.map((incident) => (
              <PastIncident key={incident.id} incident={incident} zone={zone} now={now} level={4} />
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

const lineWords: Record<DayLine['what'], string> = {
  'still open': 'Still open',
  'went on': 'Continued',
  ended: 'Resolved',
  postmortem: 'Postmortem published',
}

function Line({ incident: { id, name, kind }, what }: DayLine) {
  const words = kind === 'maintenance' && what === 'ended' ? 'Completed' : lineWords[what]
  return (
    <li>
      {words}:{' '}
      <a href={`/incidents/${id}`} dir="auto">
        {name}
      </a>
    </li>
  )
}
