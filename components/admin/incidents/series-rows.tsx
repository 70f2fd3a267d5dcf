import { Timestamp } from '@/components/basics/timestamp'
import { type MaintenanceSeries, seriesDates } from '@/lib/status/maintenance/maintenance-series'
import { readRepeatRule } from '@/lib/status/maintenance/repeat-rule'
import { repeatInWords } from './repeat-words'

/** What repeats: by which rule, and when next. What comes no more is left out. */
export function SeriesRows({ series, now }: { series: MaintenanceSeries[]; now: Date }) {
  const coming = series.flatMap((one) => {
    const [next] = seriesDates(one, now, 1)
    return next ? [{ ...one, next: next.scheduledFor }] : []
  })
  if (coming.length === 0) return null
  return (
    <section className="block" aria-labelledby="repeating">
      <h2 id="repeating">Repeating maintenance</h2>
      <ul className="rows">
        {coming.map(({ id, name, rule, timeZone, next }) => (
          <li key={id}>
            <div>
              <a className="title" dir="auto" href={`/admin/maintenances/series/${id}`}>
                {name}
              </a>
              <p className="quiet">
                {repeatInWords(readRepeatRule(rule), timeZone)}; next on <Timestamp at={next} zone={timeZone} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
