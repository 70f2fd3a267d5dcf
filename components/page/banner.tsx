import { Markdown } from '@/components/basics/markdown'
import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'

/** What the operators set above everything. */
export function Banner({ page }: { page: Page }) {
  if (!page.banner) return null
  return (
    <aside
      className="mt-4 rounded-md border border-transparent bg-soft px-4 py-3 text-[.9375rem]"
      aria-label={say(localeOf(page))('page.banner')}
    >
      <Markdown markdown={page.banner} level={2} />
    </aside>
  )
}
