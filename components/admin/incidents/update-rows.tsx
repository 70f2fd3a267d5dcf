import { Ago, Moment } from '@/components/basics/moment'
import type { Incident } from '@/lib/status/facts/facts'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/label'
import { markdownText } from '@/lib/wire/markdown/markdown'
import { type Told, ToldWords } from './told-words'

type Props = { incident: Incident; told: ReadonlyMap<string, Told>; zone: string; now: Date }

/** What was said, each with the way to mend it. */
export function UpdateRows({ incident, told, zone, now }: Props) {
  return (
    <section className="block" aria-labelledby="published">
      <h2 id="published">Published</h2>
      <ul className="rows">
        {labelled(incident.updates, isCalledOff(incident)).map(({ update, label }) => (
          <li key={update.id}>
            <div>
              <strong>{label}</strong> <Moment at={update.displayAt} zone={zone} />,{' '}
              <Ago at={update.displayAt} now={now} />
              {update.editedAt && ' · edited'}
              <p className="quiet clip" dir="auto">
                {markdownText(update.body)}
              </p>
              <ToldWords told={told.get(update.id)} />
            </div>
            <a href={`/admin/incidents/${incident.id}/updates/${update.id}`} aria-label={`Edit the update “${label}”`}>
              Edit
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
