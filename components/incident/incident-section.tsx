import { Affected } from '@/components/component/affected'
import type { Locale } from '@/lib/messages/locale'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { impactColour } from './impact-colour'
import { ImpactText } from './impact-text'
import { IncidentPeriod } from './incident-period'
import { NextUpdate } from './next-update'
import { UpdateList } from './update-list'

type Props = { locale: Locale; incident: Incident; components: Component[]; zone: string; now: Date }

/** An open incident or a maintenance in full, as the front page and the operators' preview show it. */
export function IncidentSection({ locale, incident, components, zone, now }: Props) {
  return (
    <section className="mb-9" aria-labelledby={`incident-${incident.id}`}>
      <header className={`border-t-3 border-current pt-4 pb-1 ${impactColour[incident.impact]}`}>
        <h2 className="font-serif text-[1.375rem] text-ink" id={`incident-${incident.id}`} dir="auto">
          <a className="plain-link" href={`/incidents/${incident.id}`}>
            {incident.name}
          </a>
        </h2>
        <div className="mt-1 text-[.9375rem] text-quiet">
          <ImpactText locale={locale} impact={incident.impact} open />{' '}
          <Affected incident={incident} components={components} />
          <IncidentPeriod locale={locale} incident={incident} zone={zone} now={now} />
        </div>
        <NextUpdate locale={locale} incident={incident} zone={zone} now={now} />
      </header>
      <UpdateList
        {...{ locale, components, zone, now }}
        updates={incident.updates}
        calledOff={isCalledOff(incident)}
        level={3}
      />
    </section>
  )
}
