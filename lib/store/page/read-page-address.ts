import type { PageAddress } from '@/lib/status/page/page-address'
import type { Database } from '@/lib/store/transaction/database'

/** Where one page is found; null where it is shown to nobody: archived, or gone. */
export async function readPageAddress(db: Database, pageId: string): Promise<PageAddress | null> {
  const where = { id: pageId, archivedAt: null }
  const page = await db.page.findUnique({ where, select: { id: true, slug: true, host: true, formerNames: true } })
  if (!page) return null
  const { formerNames: former, ...names } = page
  return { ...names, isFirst: page.slug === null, ...(former.length > 0 && { former }) }
}
