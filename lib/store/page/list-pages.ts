import type { PageAddress } from '@/lib/status/page/page-address'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { requirePage } from '@/lib/store/transaction/find-page'

/** A page as operators look at it; `archivedAt`: since when it is shown to nobody. */
export type ListedPage = PageAddress & { name: string; archivedAt: Date | null }

/** Every page, archived ones too: the first one first, then by their names in addresses. */
export async function listPages(db: Database): Promise<ListedPage[]> {
  const pages = await db.page.findMany({
    select: { id: true, slug: true, host: true, name: true, archivedAt: true },
    orderBy: [{ slug: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  return pages.map((page) => ({ ...page, isFirst: page.slug === null }))
}

/** How the first page is called where others are called by their slugs. */
export const firstPageName = 'first'

/** The id of a page that is named by its slug, archived or not, or of the first one as "first". Refusal when there is no such page. */
export async function pageNamed(db: Database, slug: string): Promise<string> {
  if (slug === firstPageName) return (await requirePage(db)).id
  const page = await db.page.findUnique({ where: { slug }, select: { id: true } })
  if (!page) throw new Refusal('page_not_found')
  return page.id
}
