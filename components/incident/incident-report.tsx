import { Affected } from '@/components/component/affected'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { impactColour } from './impact-colour'
import { ImpactWords } from './impact-words'
import { IncidentPeriod } from './incident-period'
import { NextUpdate } from './promise'
import { UpdateList } from './update-list'

type Props = { incident: Incident; facts: Facts; now: Date }

/** The record of one incident: its name, whose report it is, postmortem first, what it affected last. */
export function IncidentReport({ incident, facts: { page, components }, now }: Props) {
  const what = incident.kind === 'maintenance' ? 'maintenance' : 'incident'
  return (
    <article className="mt-9">
      <header className={`mb-3 border-t-3 border-current pt-4 ${impactColour[incident.impact]}`}>
        <h1 className="headline text-ink" dir="auto">
          {incident.name}
        </h1>
        <p className="mt-2 text-quiet">
          {incident.kind === 'maintenance' ? 'Maintenance' : 'Incident'} Report for <bdi>{page.name}</bdi>
        </p>
        <p className="text-quiet">
          <IncidentPeriod incident={incident} zone={page.timeZone} now={now} /> <ImpactWords impact={incident.impact} />
        </p>
        <NextUpdate incident={incident} zone={page.timeZone} now={now} />
      </header>
      <UpdateList
        updates={incident.updates}
        components={components}
        zone={page.timeZone}
        now={now}
        level={2}
        postmortemFirst
      />
      <div className="mt-3 border-t border-line pt-4 text-quiet empty:hidden">
        <Affected incident={incident} components={components} />
      </div>
      <nav className="mt-9 flex flex-wrap gap-x-6 gap-y-2" aria-label="Back">
        <a href="/">Current status</a>
        <a href="/history">Incident history</a>
        {isOpen(incident.status) && <a href={`/subscribe?incident=${incident.id}`}>Subscribe to this {what}</a>}
      </nav>
    </article>
  )
}
