import type { Page } from '@/lib/status/facts'
import { Words } from './words'

/** What the operators set above everything: the banner, and the page's standing line of advice. */
export function Banner({ page }: { page: Page }) {
  if (!page.banner && !page.advice) return null
  return (
    <aside className="mt-4 grid gap-3 text-[.9375rem]" aria-label="From the operators">
      {page.banner && (
        <div className="rounded-md border border-transparent bg-soft px-4 py-3">
          <Words markdown={page.banner} level={2} />
        </div>
      )}
      {page.advice && (
        <div className="text-quiet">
          <Words markdown={page.advice} level={2} />
        </div>
      )}
    </aside>
  )
}
