type Props = { page: number; pages: number; path: string; componentId?: string | undefined }

/** From page to page: newer at the left, older at the right. */
export function PageTurner({ page, pages, path, componentId }: Props) {
  if (pages === 1) return null
  return (
    <nav
      className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2 border-t border-line pt-4"
      aria-label="Other pages"
    >
      {page > 1 ? (
        <a rel="prev" href={address(path, page - 1, componentId)}>
          <span aria-hidden="true">←</span> Newer
        </a>
      ) : (
        <span />
      )}
      <span className="text-sm text-quiet">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a rel="next" href={address(path, page + 1, componentId)}>
          Older <span aria-hidden="true">→</span>
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
