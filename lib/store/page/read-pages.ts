import type { PageAddress } from '@/lib/status/page/page-address'
import type { Database } from '@/lib/store/transaction/database'

/** Where every page that is shown is found, the first one first. */
export async function readPages(db: Database): Promise<PageAddress[]> {
  const pages = await db.page.findMany({
    where: { archivedAt: null },
    select: { id: true, slug: true, host: true, formerNames: true },
    orderBy: [{ slug: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  const [first] = pages
  // one without a slug is found nowhere, unless it is the first
  return pages.flatMap(({ formerNames: former, ...page }) =>
    page.id === first?.id || page.slug
      ? [{ ...page, isFirst: page.slug === null, ...(former.length > 0 && { former }) }]
      : [],
  )
}
