import { Markdown } from '@/components/basics/markdown'
import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'

/** The page's standing line of advice. Never above what is wrong. */
export function Advice({ page }: { page: Page }) {
  if (!page.advice) return null
  return (
    <aside className="my-4 text-[.9375rem] text-quiet" aria-label={say(localeOf(page))('page.advice')}>
      <Markdown markdown={page.advice} level={2} />
    </aside>
  )
}
