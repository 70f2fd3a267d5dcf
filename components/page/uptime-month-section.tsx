import { OutageLine } from '@/components/component/outage-days'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { monthName } from '@/lib/status/time/time-words'
import type { UptimeDay } from '@/lib/status/uptime/uptime-days'
import type { UptimeMonth as Month } from '@/lib/status/uptime/uptime-months'
import { percentText, uptimePercentage } from '@/lib/status/uptime/uptime-percentage'

/** A month as a calendar, weeks from Sunday on, and its outages in words. */
export function UptimeMonthSection({ locale, month, percentage, days, outages }: Month & { locale: Locale }) {
  const words = say(locale)
  const before = new Date(`${month}-01T00:00Z`).getUTCDay()
  const cells = [...Array.from({ length: before }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(7 * i, 7 * i + 7))
  return (
    <section className="mb-9" aria-labelledby={month}>
      <h2 className="row-line mb-3 font-serif text-lg" id={month}>
        {monthName(month)}{' '}
        <span className="text-base text-quiet">
          {percentage === null
            ? words('uptime.month_no_data')
            : words('uptime.percent', { percentage: percentText(percentage) })}
        </span>
      </h2>
      <table className="calendar">
        <thead>
          <tr>
            {weekdays.map((key) => (
              <th key={key} scope="col">
                <abbr title={words(key)}>{words(key).slice(0, 2)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={week.find((day) => day)?.day ?? i}>
              {week.map((day, at) =>
                day ? <Day key={day.day} locale={locale} day={day} /> : <td key={weekdays[at]} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {outages.length > 0 && (
        <ul className="text-sm text-quiet">
          {outages.map((day) => (
            <OutageLine key={day.day} locale={locale} day={day} />
          ))}
        </ul>
      )}
    </section>
  )
}

const weekdays = [
  'uptime.sunday',
  'uptime.monday',
  'uptime.tuesday',
  'uptime.wednesday',
  'uptime.thursday',
  'uptime.friday',
  'uptime.saturday',
] as const

/** The day's number, and what it was up where that is not all of it: never by colour alone. */
function Day({ locale, day }: { locale: Locale; day: UptimeDay }) {
  const words = say(locale)
  const percentage = uptimePercentage([day])
  const number = Number(day.day.slice(-2))
  if (percentage === null)
    return (
      <td>
        <span className="text-quiet">{number}</span>
        <span className="sr-only"> {words('uptime.no_data')}</span>
      </td>
    )
  if (day.majorSeconds + day.partialSeconds === 0) return <td>{number}</td>
  const tone = day.majorSeconds > 0 ? 'bg-major-bg text-major' : 'bg-partial-bg text-partial'
  return (
    <td className={tone}>
      <strong>{number}</strong>
      <span className="block text-xs">{words('uptime.percent', { percentage: percentText(percentage) })}</span>
    </td>
  )
}
