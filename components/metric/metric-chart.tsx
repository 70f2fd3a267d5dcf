import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Metric } from '@/lib/status/facts/facts'
import { axisOf, chartPaths } from '@/lib/status/metric/chart-paths'
import type { MetricPeriod } from '@/lib/status/metric/metric-period'
import { type SeriesPoint, seriesGaps, seriesSummary } from '@/lib/status/metric/metric-series'
import { metricValue } from '@/lib/status/metric/metric-value'
import { clockTime, shortDate } from '@/lib/status/time/time-words'
import { MetricGaps } from './metric-gaps'
import { MetricTable } from './metric-table'

type Props = { locale: Locale; metric: Metric; period: MetricPeriod; series: SeriesPoint[]; zone: string }

/** One metric: its mean in words, a line that breaks where nothing is known, the gaps in words, and all of it as a table. */
export function MetricChart({ locale, metric, period, series, zone }: Props) {
  const words = say(locale)
  const past = words('metric.past', { period: period.identifier })
  const summary = seriesSummary(series)
  const gaps = seriesGaps(series, period)
  const isCounted = isTotal(metric)
  const isUnderWay = isCounted && typeof series.at(-1)?.value === 'number'
  return (
    <div className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 dir="auto">{metric.name}</h3>
        {summary && (
          <p className="text-sm text-quiet tabular-nums">
            {isCounted
              ? words('metric.total', { value: metricValue(summary.sum, metric), past })
              : words('metric.mean', { value: metricValue(summary.mean, metric), past })}
          </p>
        )}
      </div>
      {metric.tooltip && (
        <p className="text-sm text-quiet" dir="auto">
          {metric.tooltip}
        </p>
      )}
      {summary ? (
        <Plot
          locale={locale}
          metric={metric}
          series={series}
          past={past}
          zone={zone}
          isDay={period.identifier === 'day'}
        />
      ) : (
        <p className="py-2 text-sm text-quiet">{words('metric.none', { past })}</p>
      )}
      {isUnderWay && <p className="text-sm text-quiet">{words('metric.under_way')}</p>}
      <MetricGaps locale={locale} gaps={gaps} zone={zone} />
      {metric.lastError !== null && <p className="text-sm text-quiet">{words('metric.source_away')}</p>}
      {summary && <MetricTable locale={locale} metric={metric} series={series} zone={zone} />}
    </div>
  )
}

/** Of a mean nothing is missing while its interval lasts; a sum grows until it ends. */
const isTotal = ({ transform }: Props['metric']) => transform === 'sum' || transform === 'count'

type PlotProps = Omit<Props, 'period'> & { past: string; isDay: boolean }

function Plot({ locale, metric, series, past, zone, isDay }: PlotProps) {
  const axis = axisOf(series, metric)
  const { line, underWay, gaps } = chartPaths(series, axis, isTotal(metric))
  const [least, limit] = [metricValue(axis.least, metric), metricValue(axis.most, metric)]
  const moment = (at: number) => (isDay ? clockTime : shortDate)(new Date(at * 1000), zone)
  const { length } = series
  return (
    <figure className="metric">
      <svg
        viewBox={`0 0 ${length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say(locale)('metric.chart', { name: metric.name, past, least, most: limit })}
      >
        <path className="grid" d={`M0 1H${length}M0 50H${length}M0 99H${length}`} />
        {gaps !== '' && <path className="gap" d={gaps} />}
        <path className="line" d={line} />
        {underWay && <path className="under-way" d={underWay} />}
      </svg>
      {!metric.yAxisHidden && (
        <div className="axis" aria-hidden="true">
          <span>{limit}</span>
          <span>{least}</span>
        </div>
      )}
      <figcaption aria-hidden="true">
        <span>{moment(series[0]?.at ?? 0)}</span>
        <span>{moment(series.at(-1)?.at ?? 0)}</span>
      </figcaption>
    </figure>
  )
}
