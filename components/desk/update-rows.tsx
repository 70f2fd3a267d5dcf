import { Ago, Moment } from '@/components/moment'
import type { Incident } from '@/lib/status/facts'
import { labelled } from '@/lib/status/label'
import { markdownText } from '@/lib/wire/markdown'

/** What was said, each with the way to mend it. */
export function UpdateRows({ incident, zone, now }: { incident: Incident; zone: string; now: Date }) {
  return (
    <section className="block" aria-labelledby="published">
      <h2 id="published">Published</h2>
      <ul className="rows">
        {labelled(incident.updates).map(({ update, label }) => (
          <li key={update.id}>
            <div>
              <strong>{label}</strong> <Moment at={update.displayAt} zone={zone} />,{' '}
              <Ago at={update.displayAt} now={now} />
              {update.editedAt && ' · edited'}
              <p className="quiet clip">{markdownText(update.body)}</p>
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
