import { OutageLine } from '@/components/component/outage-days'
import { monthName } from '@/lib/status/time/time-words'
import type { UptimeDay } from '@/lib/status/uptime/uptime-days'
import type { UptimeMonth as Month } from '@/lib/status/uptime/uptime-months'
import { percentText, uptimePercentage } from '@/lib/status/uptime/uptime-percentage'

/** A month as a calendar, weeks from Sunday on, and its outages in words. */
export function UptimeMonth({ month, percentage, days, outages }: Month) {
  const before = new Date(`${month}-01T00:00Z`).getUTCDay()
  const cells = [...Array.from({ length: before }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(7 * i, 7 * i + 7))
  return (
    <section className="mb-9" aria-labelledby={month}>
      <h2 className="row-line mb-3 font-serif text-lg" id={month}>
        {monthName(month)}{' '}
        <span className="text-base text-quiet">{percentage === null ? 'No data' : `${percentText(percentage)} %`}</span>
      </h2>
      <table className="calendar">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                <abbr title={name}>{name.slice(0, 2)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={week.find((day) => day)?.day ?? i}>
              {week.map((day, at) => (day ? <Day key={day.day} day={day} /> : <td key={weekdays[at]} />))}
            </tr>
          ))}
        </tbody>
      </table>
      {outages.length > 0 && (
        <ul className="text-sm text-quiet">
          {outages.map((day) => (
            <OutageLine key={day.day} day={day} />
          ))}
        </ul>
      )}
    </section>
  )
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The day's number, and what it was up where that is not all of it: never by colour alone. */
function Day({ day }: { day: UptimeDay }) {
  const percentage = uptimePercentage([day])
  const number = Number(day.day.slice(-2))
  if (percentage === null)
    return (
      <td>
        <span className="text-quiet">{number}</span>
        <span className="sr-only"> no data</span>
      </td>
    )
  if (day.majorSeconds + day.partialSeconds === 0) return <td>{number}</td>
  const tone = day.majorSeconds > 0 ? 'bg-major-bg text-major' : 'bg-partial-bg text-partial'
  return (
    <td className={tone}>
      <strong>{number}</strong>
      <span className="block text-xs">{percentText(percentage)} %</span>
    </td>
  )
}
