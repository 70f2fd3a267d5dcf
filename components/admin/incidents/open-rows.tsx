import { TimeAgo } from '@/components/basics/timestamp'
import { ImpactText } from '@/components/incident/impact-text'
import { IncidentPeriod } from '@/components/incident/incident-period'
import { NextUpdate } from '@/components/incident/next-update'
import { operatorLocale } from '@/lib/messages/locale'
import { affectedSummary, summaryInWords } from '@/lib/status/component/affected-summary'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { lastWordOf } from '@/lib/status/incident/history'

type Props = { title: string; incidents: Incident[]; empty?: string; components: Component[]; zone: string; now: Date }

/** Incidents as operators list them: where each stands, what it touches, how old its last word is. */
export function OpenRows({ title, incidents, empty, components, zone, now }: Props) {
  if (incidents.length === 0 && !empty) return null
  return (
    <section className="block">
      <h2>{title}</h2>
      {incidents.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="rows">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <div>
              <a className="title" dir="auto" href={`/admin/incidents/${incident.id}`}>
                {incident.name}
              </a>
              <p>
                {incident.kind === 'incident' && `${eventStatusWords[incident.status]}. `}
                <IncidentPeriod locale={operatorLocale} incident={incident} zone={zone} now={now} />{' '}
                <ImpactText locale={operatorLocale} impact={incident.impact} />
              </p>
              <p className="quiet">
                Last word <TimeAgo at={lastWordOf(incident)} now={now} />.{' '}
                <Touched incident={incident} components={components} />
              </p>
              <NextUpdate locale={operatorLocale} incident={incident} zone={zone} now={now} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Touched({ incident, components }: { incident: Incident; components: Component[] }) {
  const summary = affectedSummary(incident, components)
  return summary && <>{summaryInWords(summary)}</>
}
