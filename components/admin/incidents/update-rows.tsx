import { Allowed } from '@/components/admin/basics/allowed'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import type { Incident } from '@/lib/status/facts/facts'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { markdownText } from '@/lib/wire/markdown/markdown'
import { type NotificationCounts, NotificationSummary } from './notification-summary'

type Props = { incident: Incident; told: ReadonlyMap<string, NotificationCounts>; zone: string; now: Date }

/** What was said, each with the way to mend it. */
export function UpdateRows({ incident, told, zone, now }: Props) {
  return (
    <section className="block" aria-labelledby="published">
      <h2 id="published">Published</h2>
      <ul className="rows">
        {labelled(incident.updates, isCalledOff(incident)).map(({ update, label }) => (
          <li key={update.id}>
            <div>
              <strong>{label}</strong> <Timestamp at={update.displayAt} zone={zone} />,{' '}
              <TimeAgo at={update.displayAt} now={now} />
              {update.editedAt && ' · edited'}
              <p className="quiet clip" dir="auto">
                {markdownText(update.body)}
              </p>
              <NotificationSummary told={told.get(update.id)} />
            </div>
            <Allowed verb="edit update">
              <a
                href={`/admin/incidents/${incident.id}/updates/${update.id}`}
                aria-label={`Edit the update “${label}”`}
              >
                Edit
              </a>
            </Allowed>
          </li>
        ))}
      </ul>
    </section>
  )
}
