import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { zoneInWords } from '@/lib/status/time/zone'

/** The zone of all times, and the feeds. */
export function PageFooter({ page, now }: { page: Page; now: Date }) {
  const words = say(localeOf(page))
  return (
    <footer className="mt-9 flex flex-wrap items-baseline gap-x-4 gap-y-2 border-t border-line pt-4 text-sm text-quiet">
      <span className="py-0.5" data-zone={page.timeZone}>
        {words('page.times_in', { zone: zoneInWords(now, page.timeZone) })}
      </span>
      <span className="flex gap-4 print:hidden">
        <a className="py-0.5" href="/history.atom">
          {words('page.feed_atom')}
        </a>
        <a className="py-0.5" href="/history.rss">
          {words('page.feed_rss')}
        </a>
        <a className="py-0.5" href="/history.json">
          {words('page.feed_json')}
        </a>
        <a className="py-0.5" href="/history.ics">
          {words('page.feed_calendar')}
        </a>
      </span>
    </footer>
  )
}
