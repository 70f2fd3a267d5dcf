import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Facts } from '@/lib/status/facts/facts'
import { type MetricPeriod, metricPeriods, periodTurns } from '@/lib/status/metric/metric-period'
import { metricSeries } from '@/lib/status/metric/metric-series'
import { MetricChart } from './metric-chart'

type Props = { locale: Locale; facts: Facts; period: MetricPeriod; now: Date }

/** Every metric that viewers see, over a period; the other periods are links. */
export function MetricCharts({ locale, facts, period, now }: Props) {
  const words = say(locale)
  const metrics = facts.metrics.filter(({ display }) => display)
  if (metrics.length === 0) return null
  return (
    <section className="mb-9" aria-labelledby="metrics" data-until={periodTurns(period, now).getTime()}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-serif text-lg" id="metrics">
          {words('metric.title')}
        </h2>
        <nav className="flex gap-4 text-sm" aria-label={words('metric.periods')}>
          {metricPeriods.map(({ identifier }) => (
            <a
              key={identifier}
              className="py-1 aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
              href={identifier === 'day' ? '/#metrics' : `/?period=${identifier}#metrics`}
              aria-current={identifier === period.identifier ? 'true' : undefined}
            >
              {words('metric.period', { period: identifier })}
            </a>
          ))}
        </nav>
      </div>
      <div className="divide-y divide-line border-y border-line">
        {metrics.map((metric) => (
          <MetricChart
            key={metric.id}
            locale={locale}
            metric={metric}
            period={period}
            series={metricSeries(facts, metric, period, now)}
            zone={facts.page.timeZone}
          />
        ))}
      </div>
    </section>
  )
}
