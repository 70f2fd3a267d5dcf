import { Words } from '@/components/basics/words'
import type { Page } from '@/lib/status/facts/facts'

/** The page's standing line of advice. Never above what is wrong. */
export function Advice({ page }: { page: Page }) {
  if (!page.advice) return null
  return (
    <aside className="my-4 text-[.9375rem] text-quiet" aria-label="Advice">
      <Words markdown={page.advice} level={2} />
    </aside>
  )
}
