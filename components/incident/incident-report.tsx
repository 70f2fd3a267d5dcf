import { Phrase } from '@/components/basics/phrase'
import { Affected } from '@/components/component/affected'
import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { localeOf } from '@/lib/status/facts/locale-of'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { impactColour } from './impact-colour'
import { ImpactText } from './impact-text'
import { IncidentPeriod } from './incident-period'
import { NextUpdate } from './next-update'
import { UpdateList } from './update-list'

type Props = { incident: Incident; facts: Facts; now: Date }

/** The record of one incident: its name, whose report it is, postmortem first, what it affected last. */
export function IncidentReport({ incident, facts: { page, components }, now }: Props) {
  const locale = localeOf(page)
  const { kind } = incident
  return (
    <article className="mt-9">
      <header className={`mb-3 border-t-3 border-current pt-4 ${impactColour[incident.impact]}`}>
        <h1 className="headline text-ink" dir="auto">
          {incident.name}
        </h1>
        <p className="mt-2 text-quiet">
          <Phrase locale={locale} of="incident.report" parts={{ kind, name: <bdi>{page.name}</bdi> }} />
        </p>
        <p className="text-quiet">
          <IncidentPeriod locale={locale} incident={incident} zone={page.timeZone} now={now} />{' '}
          <ImpactText locale={locale} impact={incident.impact} />
        </p>
        <NextUpdate locale={locale} incident={incident} zone={page.timeZone} now={now} />
      </header>
      <UpdateList
        locale={locale}
        updates={incident.updates}
        calledOff={isCalledOff(incident)}
        components={components}
        zone={page.timeZone}
        now={now}
        level={2}
        postmortemFirst
      />
      <div className="mt-3 border-t border-line pt-4 text-quiet empty:hidden">
        <Affected incident={incident} components={components} />
      </div>
      <nav className="mt-9 flex flex-wrap gap-x-6 gap-y-2" aria-label={say(locale)('page.nav_back')}>
        <a href="/">{say(locale)('page.current_status')}</a>
        <a href="/history">{say(locale)('page.incident_history')}</a>
        {isOpen(incident.status) && (
          <a href={`/subscribe?incident=${incident.id}`}>{say(locale)('incident.subscribe', { kind })}</a>
        )}
      </nav>
    </article>
  )
}
