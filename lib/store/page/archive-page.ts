import { erasedBefore } from '@/lib/status/page/archived-page'
import { Refusal } from '@/lib/status/text/refusal'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { publishChannel } from '@/lib/store/transaction/publish-transaction'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import type { WriteContext } from '@/lib/store/transaction/write-context'

type Held = { name: string; version: number; slug: string | null; archivedAt: Date | null }

/**
 * Shows a page to nobody any more, and tells nobody of it; for 30 days it can be restored. Refusal for the first page, and where there
 * is no such page. Web instances hear that there are other pages now.
 */
export async function archivePage(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
): Promise<{ pageId: string }> {
  checkRole(writeContext, pageId, 'archive page')
  return changeArchived(db, pageId, writeContext, 'archived page', (page) => {
    if (page.slug === null) throw new Refusal('page_is_first')
    if (page.archivedAt) throw new Refusal('page_not_found')
    return writeContext.now
  })
}

/** Shows an archived page again as it was. Refusal where there is none, or where its 30 days are over. */
export async function restorePage(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
): Promise<{ pageId: string }> {
  checkRole(writeContext, pageId, 'restore page')
  return changeArchived(db, pageId, writeContext, 'restored page', ({ archivedAt }) => {
    if (!archivedAt) throw new Refusal('page_not_archived')
    // its erasure may have begun
    if (archivedAt <= erasedBefore(writeContext.now)) throw new Refusal('page_not_found')
    return null
  })
}

async function changeArchived(
  db: Database,
  pageId: string,
  { by, now, origin }: WriteContext,
  verb: string,
  decide: (page: Held) => Date | null,
): Promise<{ pageId: string }> {
  return db.$transaction(async (tx) => {
    const page = await lockPage(tx, pageId)
    await tx.page.update({ where: { id: pageId }, data: { archivedAt: decide(page) }, select: { id: true } })
    const { name, version } = page
    await recordAudit(tx, { pageId, by, now, origin }, { verb, subject: name, subjectId: pageId })
    await tx.$executeRaw`select pg_notify(${publishChannel}, ${`${pageId} ${version} pages`})`
    return { pageId }
  })
}

async function lockPage(tx: Transaction, pageId: string): Promise<Held> {
  const [row] = await tx.$queryRaw<Held[]>`
    select name, version, slug, archived_at as "archivedAt" from page where id = ${pageId} for no key update`
  if (!row) throw new Refusal('page_not_found')
  return row
}
