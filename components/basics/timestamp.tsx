import { absoluteTime, clockTime, relativeTime } from '@/lib/status/time/time-words'

/** A point in time in the page's zone. `data-at` lets the script show it in the reader's own. */
export function Timestamp({ at, zone, as = 'full' }: { at: Date; zone: string; as?: 'full' | 'clock' }) {
  return (
    <time dateTime={at.toISOString()} data-at={as}>
      {as === 'full' ? absoluteTime(at, zone) : clockTime(at, zone)}
    </time>
  )
}

/** How long ago. `data-until` tells the front when these words change. */
export function TimeAgo({ at, now }: { at: Date; now: Date }) {
  const { text, until } = relativeTime(at, now)
  return (
    <time dateTime={at.toISOString()} data-ago="" data-until={until.getTime()}>
      {text}
    </time>
  )
}
