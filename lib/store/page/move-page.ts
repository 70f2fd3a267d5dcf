import { decideMovePage, type PageMove } from '@/lib/status/page/decide-move-page'
import { normalHost } from '@/lib/status/page/page-address'
import { Refusal } from '@/lib/status/text/refusal'
import { checkFirstRole } from '@/lib/store/transaction/check-role'
import type { Database } from '@/lib/store/transaction/database'
import { isTaken } from '@/lib/store/transaction/is-taken'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { firstPageName } from './list-pages'
import { refuseTaken, takeOver } from './page-names'

const standing = { id: true, name: true, slug: true, host: true, formerNames: true, idsBase: true } as const

/**
 * Gives a page other names in addresses, a host of its own or none; what is left out stays. What it was called before leads to it until
 * another page is called so. `installationUrl`: `BASE_URL`, whose host is the first page's. Refusal for the first page, for a name that
 * is none or taken, and for who does not own the first page too. Web instances hear that pages are found elsewhere now.
 */
export async function movePage(
  db: Database,
  pageId: string,
  move: PageMove,
  writeContext: WriteContext,
  installationUrl: string,
): Promise<Written<{ pageId: string }>> {
  const request = { verb: 'move page', draft: move } as const
  const moved = publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { tx } = context
    await checkFirstRole(tx, writeContext, 'move page')
    const before = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: standing })
    const { columns, announce, audit } = decideMovePage(before, move, installationUrl)
    await refuseOvertaken(before, columns, writeContext.seen, writerInAudit(context, pageId))
    if (!audit) return { result: { pageId }, announce: [], audit }
    if (columns.slug === firstPageName) throw new Refusal('page_slug_taken')
    if (columns.host === normalHost(new URL(installationUrl).host)) throw new Refusal('page_host_taken')
    await refuseTaken(tx, { slug: columns.slug, host: columns.host, own: pageId })
    await takeOver(tx, [columns.slug, columns.host])
    await tx.page.update({ where: { id: pageId }, data: columns, select: { id: true } })
    return { result: { pageId }, announce, audit, moved: true }
  })
  return moved.catch((fault) => {
    // somebody else took the name at the same moment
    throw isTaken(fault)
      ? new Refusal(JSON.stringify(fault).includes('host') ? 'page_host_taken' : 'page_slug_taken')
      : fault
  })
}
