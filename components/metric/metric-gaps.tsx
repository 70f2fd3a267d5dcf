import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Gap } from '@/lib/status/metric/metric-series'
import { absoluteTime } from '@/lib/status/time/time-words'

const limit = 3

/** Where nothing is known, in words, the newest first. */
export function MetricGaps({ locale, gaps, zone }: { locale: Locale; gaps: Gap[]; zone: string }) {
  const words = say(locale)
  if (gaps.length === 0) return null
  const moment = (at: number) => absoluteTime(new Date(at * 1000), zone)
  const newest = gaps.toReversed().slice(0, limit)
  return (
    <ul className="text-sm text-quiet">
      {newest.map(({ from, to, open }) => (
        <li key={from}>
          {open
            ? words('metric.gap_open', { from: moment(from) })
            : words('metric.gap', { from: moment(from), to: moment(to) })}
        </li>
      ))}
      {gaps.length > limit && <li>{words('metric.gaps_more', { count: gaps.length - limit })}</li>}
    </ul>
  )
}
