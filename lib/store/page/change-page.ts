import { decideChangePage, type PageChange } from '@/lib/status/page/decide-change-page'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { recountOutages } from '@/lib/store/uptime/count-outages'

const said = { id: true, name: true, timeZone: true, description: true, banner: true, advice: true } as const

/** Changes what the page says of itself, its banner and its advice. What is left out stays. */
export async function changePage(
  db: Database,
  pageId: string,
  change: PageChange,
  writeContext: WriteContext,
): Promise<Written<{ pageId: string }>> {
  await checkLayout({ banner: change.banner, advice: change.advice })
  return publishTransaction(db, pageId, writeContext, { verb: 'change page', draft: change }, async (context) => {
    const before = await context.tx.page.findUniqueOrThrow({ where: { id: pageId }, select: said })
    const { columns, isRezoned, announce, audit } = decideChangePage(before, change, writeContext.now)
    await refuseOvertaken(before, columns, writeContext.seen, writerInAudit(context, pageId))
    await context.tx.page.update({ where: { id: pageId }, data: columns, select: { id: true } })
    if (isRezoned) await recountOutages(context)
    return { result: { pageId }, announce, audit }
  })
}
