import { Markdown } from '@/components/basics/markdown'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Incident } from '@/lib/status/facts/facts'
import { ImpactText } from './impact-text'
import { IncidentPeriod } from './incident-period'

type Props = { locale: Locale; incident: Incident; zone: string; now: Date; level: 3 | 4 }

/** An incident as an entry of a list: name, how it ended, its last word before any postmortem. */
export function PastIncident({ locale, incident, zone, now, level }: Props) {
  const Name = `h${level}` as const
  const lastWord = incident.updates.find(({ status }) => status !== 'postmortem')
  const address = `/incidents/${incident.id}`
  return (
    <article>
      <Name className="leading-normal" dir="auto">
        <a className="plain-link" href={address}>
          {incident.name}
        </a>
      </Name>
      <p className="text-sm text-quiet">
        <IncidentPeriod locale={locale} incident={incident} zone={zone} now={now} />{' '}
        <ImpactText locale={locale} impact={incident.impact} />{' '}
        {say(locale)('incident.updates', { count: incident.updates.length })}
      </p>
      {lastWord && (
        <div className="mt-1">
          <Markdown markdown={lastWord.body} level={level === 3 ? 4 : 5} />
        </div>
      )}
      {incident.status === 'postmortem' && (
        <p className="mt-1">
          <a href={address}>{say(locale)('incident.read_postmortem')}</a>
        </p>
      )}
    </article>
  )
}
