import { Allowed } from '@/components/admin/basics/allowed'
import { PublicLink } from '@/components/admin/basics/desk-page'
import { ImpactText } from '@/components/incident/impact-text'
import { IncidentPeriod } from '@/components/incident/incident-period'
import { NextUpdate } from '@/components/incident/next-update'
import { operatorLocale } from '@/lib/messages/locale'
import type { Incident } from '@/lib/status/facts/facts'
import { eventStatusWords, isOpen } from '@/lib/status/facts/incident-status'
import type { Verb } from '@/lib/status/operator/may-do'

type Place = 'step' | 'update' | 'settings' | 'schedule' | 'postmortem' | 'delete'
type Props = { incident: Incident; zone: string; now: Date; here: Place }

const places: [Place, string, string][] = [
  ['update', '', 'Update'],
  ['settings', '/settings', 'Name and impact'],
  ['schedule', '/schedule', 'Schedule'],
  ['postmortem', '/postmortem', 'Postmortem'],
  ['delete', '/delete', 'Delete'],
]

/** What it takes to do there what the place is for; what is not here anybody may look at. */
const takes: Partial<Record<Place, Verb>> = {
  settings: 'change incident',
  schedule: 'change incident',
  postmortem: 'drafted postmortem',
  delete: 'delete incident',
}

/** The name of an incident, where it stands, and what can be done with it. */
export function IncidentHead({ incident, zone, now, here }: Props) {
  const address = `/admin/incidents/${incident.id}`
  return (
    <header className="incident-head">
      <h1 dir="auto">{incident.name}</h1>
      <p className="quiet">
        {incident.kind === 'incident' && isOpen(incident.status) && `${eventStatusWords[incident.status]}. `}
        <IncidentPeriod locale={operatorLocale} incident={incident} zone={zone} now={now} />{' '}
        <ImpactText locale={operatorLocale} impact={incident.impact} />
      </p>
      <NextUpdate locale={operatorLocale} incident={incident} zone={zone} now={now} />
      <nav aria-label="This incident">
        {places
          .filter(([place]) => place !== 'schedule' || incident.kind === 'maintenance')
          .map(([place, path, words]) => (
            <Allowed key={place} verb={takes[place] ?? null}>
              <a href={address + path} aria-current={place === here ? 'page' : undefined}>
                {words}
              </a>
            </Allowed>
          ))}
        <a href={`/admin/messages?incident=${incident.id}`}>Messages</a>
        <PublicLink path={`/incidents/${incident.id}`}>View in public</PublicLink>
      </nav>
    </header>
  )
}
