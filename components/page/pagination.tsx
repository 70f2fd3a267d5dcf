import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'

type Props = { locale: Locale; page: number; pages: number; path: string; componentId?: string | undefined }

/** From page to page: newer at the left, older at the right. */
export function Pagination({ locale, page, pages, path, componentId }: Props) {
  const words = say(locale)
  if (pages === 1) return null
  return (
    <nav
      className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2 border-t border-line pt-4"
      aria-label={words('page.other_pages')}
    >
      {page > 1 ? (
        <a rel="prev" href={address(path, page - 1, componentId)}>
          <span aria-hidden="true">←</span> {words('page.history_newer')}
        </a>
      ) : (
        <span />
      )}
      <span className="text-sm text-quiet">{words('page.history_number', { page, pages })}</span>
      {page < pages ? (
        <a rel="next" href={address(path, page + 1, componentId)}>
          {words('page.history_older')} <span aria-hidden="true">→</span>
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

function address(path: string, page: number, componentId: string | undefined): string {
  const query = new URLSearchParams()
  if (page > 1) query.set('page', String(page))
  if (componentId) query.set('component', componentId)
  return query.size > 0 ? `${path}?${query}` : path
}
