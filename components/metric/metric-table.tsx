import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Metric } from '@/lib/status/facts/facts'
import { tableRows } from '@/lib/status/metric/chart-paths'
import type { SeriesPoint } from '@/lib/status/metric/metric-series'
import { metricValue } from '@/lib/status/metric/metric-value'
import { absoluteTime } from '@/lib/status/time/time-words'

type Props = { locale: Locale; metric: Metric; series: SeriesPoint[]; zone: string }

/** The chart again for who cannot see it, twelve intervals to a row; what is missing says so. */
export function MetricTable({ locale, metric, series, zone }: Props) {
  const words = say(locale)
  return (
    <details className="text-sm text-quiet">
      <summary className="block py-1">
        <span className="chevron">{words('metric.table')}</span>
      </summary>
      <table className="w-full text-left tabular-nums wrap-normal">
        <thead>
          <tr>
            <th scope="col">{words('metric.table_time')}</th>
            <th scope="col">{words('metric.table_value')}</th>
            <th scope="col">{words('metric.table_least')}</th>
            <th scope="col">{words('metric.table_most')}</th>
          </tr>
        </thead>
        <tbody>
          {tableRows(series, metric).map(({ at, row }) => (
            <tr key={at}>
              <th className="pe-3 font-normal" scope="row">
                {absoluteTime(new Date(at * 1000), zone)}
              </th>
              {row ? (
                [row.value, row.least, row.most].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row have no other name
                  <td key={i} className="pe-3">
                    {metricValue(value, metric)}
                  </td>
                ))
              ) : (
                <td colSpan={3}>{words('metric.no_data')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
