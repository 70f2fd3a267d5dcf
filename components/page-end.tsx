import type { Facts } from '@/lib/status/facts'
import { clockTime } from '@/lib/status/time-words'
import { zoneInWords } from '@/lib/status/zone'

const wordsOfAgeMs = 5 * 60_000

type Props = { facts: Facts; now: Date }

/** The zone of all times, the feeds, and which reading of the facts this is. */
export function PageEnd({ facts: { page, version }, now }: Props) {
  return (
    <footer className="mt-9 flex flex-wrap items-baseline gap-x-4 gap-y-2 border-t border-line pt-4 text-sm text-quiet">
      <span className="py-0.5" data-zone={page.timeZone}>
        Times in {zoneInWords(now, page.timeZone)}.
      </span>
      <a className="py-0.5" href="/history.atom">
        Atom
      </a>
      <a className="py-0.5" href="/history.rss">
        RSS
      </a>
      <a className="py-0.5" href="/history.json">
        JSON Feed
      </a>
      <span className="ms-auto py-0.5" data-read="">
        Version {version.toLocaleString('en-US')} · read at{' '}
        <time dateTime={now.toISOString()} data-until={now.getTime() + wordsOfAgeMs}>
          {clockTime(now, page.timeZone)}
        </time>
      </span>
    </footer>
  )
}
