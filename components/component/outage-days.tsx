import { Phrase } from '@/components/basics/phrase'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { dayName } from '@/lib/status/time/time-words'
import { outageWords } from '@/lib/status/uptime/outage-words'
import type { OutageStory } from '@/lib/status/uptime/shown-uptime'

type Props = { locale: Locale; id: string; outages: OutageStory[] }

const daysShown = 10

/** The days with outages behind a fold, newest first, with what went on: for mouse, keyboard and touch alike. */
export function OutageDays({ locale, id, outages }: Props) {
  const words = say(locale)
  if (outages.length === 0) return null
  return (
    <details className="text-sm text-quiet" id={`outages-${id}`}>
      <summary className="block py-1">
        <span className="chevron">{words('uptime.days_with_outages', { count: outages.length })}</span>
      </summary>
      <ul>
        {outages.slice(0, daysShown).map((day) => (
          <OutageLine key={day.day} locale={locale} day={day} />
        ))}
      </ul>
      {outages.length > daysShown && (
        <a className="inline-block py-1" href={`/uptime/${id}`}>
          {words('uptime.all_days')}
        </a>
      )}
    </details>
  )
}

/** One day in words, with links to the incidents and maintenances of it. */
export function OutageLine({ locale, day }: { locale: Locale; day: OutageStory }) {
  return (
    <li>
      <Phrase
        locale={locale}
        of="uptime.day_line"
        parts={{
          day: (
            <time key="day" dateTime={day.day}>
              {dayName(day.day)}
            </time>
          ),
          outage: outageWords(locale, day),
        }}
      />
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
