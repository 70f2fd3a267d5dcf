/** Another page that the desk can work on. */
export type OtherPage = { name: string; slug: string }

const shownAtMost = 12

/** Leads to the other pages of the installation; there is nothing of it where there are none. */
export function PageSwitch({ others, here }: { others: readonly OtherPage[]; here: string }) {
  return (
    <details className="page-switch">
      <summary>Other pages</summary>
      <nav aria-label="Other pages">
        <ul>
          {others.slice(0, shownAtMost).map(({ name, slug }) => (
            <li key={slug}>
              <a href={`/admin/on/${slug}`} dir="auto">
                {name}
              </a>
            </li>
          ))}
          <li>
            <a href="/admin/pages" aria-current={here === '/admin/pages' ? 'page' : undefined}>
              All pages
            </a>
          </li>
        </ul>
      </nav>
    </details>
  )
}
