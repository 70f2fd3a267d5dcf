import { Markdown } from '@/components/basics/markdown'
import { TimeAgo } from '@/components/basics/timestamp'
import { Affected } from '@/components/component/affected'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { MaintenancePeriod } from './maintenance-period'

type Props = { locale: Locale; maintenances: Incident[]; components: Component[]; zone: string; now: Date }

/** What is planned, the next one first. */
export function UpcomingMaintenance({ locale, maintenances, components, zone, now }: Props) {
  if (maintenances.length === 0) return null
  return (
    <section className="mb-9" aria-labelledby="upcoming">
      <h2 className="mb-3 font-serif text-lg" id="upcoming">
        {say(locale)('page.maintenance_scheduled')}
      </h2>
      {maintenances.map((maintenance) => (
        <article className="entry border-t border-line py-4" key={maintenance.id}>
          <p className="when">
            <MaintenancePeriod locale={locale} incident={maintenance} zone={zone} />{' '}
            {maintenance.scheduledFor && <TimeAgo at={maintenance.scheduledFor} now={now} />}
          </p>
          <div>
            <h3 className="mb-1 leading-normal" dir="auto">
              <a className="plain-link" href={`/incidents/${maintenance.id}`}>
                {maintenance.name}
              </a>
            </h3>
            {maintenance.updates[0] && <Markdown markdown={maintenance.updates[0].body} level={4} />}
            <div className="mt-1 text-sm text-quiet empty:hidden">
              <Affected incident={maintenance} components={components} />
            </div>
          </div>
        </article>
      ))}
    </section>
  )
}
