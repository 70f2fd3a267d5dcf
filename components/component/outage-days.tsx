import { dayName } from '@/lib/status/time/time-words'
import { outageWords } from '@/lib/status/uptime/outage-words'
import type { OutageStory } from '@/lib/status/uptime/shown-uptime'

type Props = { id: string; outages: OutageStory[] }

const most = 10

/** The days with outages behind a fold, newest first, with what went on: for mouse, keyboard and touch alike. */
export function OutageDays({ id, outages }: Props) {
  if (outages.length === 0) return null
  return (
    <details className="text-sm text-quiet" id={`outages-${id}`}>
      <summary className="block py-1">
        <span className="chevron">{outages.length === 1 ? '1 day' : `${outages.length} days`} with outages</span>
      </summary>
      <ul>
        {outages.slice(0, most).map((day) => (
          <OutageLine key={day.day} day={day} />
        ))}
      </ul>
      {outages.length > most && (
        <a className="inline-block py-1" href={`/uptime/${id}`}>
          All of them
        </a>
      )}
    </details>
  )
}

/** One day in words, with links to the incidents and maintenances of it. */
export function OutageLine({ day }: { day: OutageStory }) {
  return (
    <li>
      <time dateTime={day.day}>{dayName(day.day)}</time>: {outageWords(day)}
      {day.incidents.map(({ id, name }) => (
        <span key={id}>
          {' · '}
          <a href={`/incidents/${id}`} dir="auto">
            {name}
          </a>
        </span>
      ))}
    </li>
  )
}
