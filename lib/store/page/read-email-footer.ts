import type { Database } from '@/lib/store/transaction/database'

/** The page's own Markdown below every mail; null: the usual sentence. */
export async function readEmailFooter(db: Database, pageId: string): Promise<string | null> {
  const page = await db.page.findUnique({ where: { id: pageId }, select: { emailFooter: true } })
  return page?.emailFooter ?? null
}
