import type { Page } from '@/lib/status/facts/facts'
import { zoneInWords } from '@/lib/status/time/zone'

/** The zone of all times, and the feeds. */
export function PageEnd({ page, now }: { page: Page; now: Date }) {
  return (
    <footer className="mt-9 flex flex-wrap items-baseline gap-x-4 gap-y-2 border-t border-line pt-4 text-sm text-quiet">
      <span className="py-0.5" data-zone={page.timeZone}>
        Times in {zoneInWords(now, page.timeZone)}.
      </span>
      <span className="flex gap-4 print:hidden">
        <a className="py-0.5" href="/history.atom">
          Atom
        </a>
        <a className="py-0.5" href="/history.rss">
          RSS
        </a>
        <a className="py-0.5" href="/history.json">
          JSON Feed
        </a>
      </span>
    </footer>
  )
}
