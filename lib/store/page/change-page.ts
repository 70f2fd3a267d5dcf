import { changedFields } from '@/lib/status/facts/changed-fields'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { zoneNamed } from '@/lib/status/time/zone-named'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { recountOutages } from '@/lib/store/uptime/count-outages'

export type PageChange = {
  name?: string
  timeZone?: string
  description?: string | null
  /** Markdown; null or blank takes it down */
  banner?: string | null
  /** Markdown; the standing line of advice */
  advice?: string | null
}

/** Changes what the page says of itself, its banner and its advice. What is left out stays. */
export async function changePage(
  db: Database,
  pageId: string,
  change: PageChange,
  writeContext: WriteContext,
): Promise<Written<{ pageId: string }>> {
  await checkLayout({ banner: change.banner, advice: change.advice })
  return publishTransaction(db, pageId, writeContext, { verb: 'change page', draft: change }, async (context) => {
    const { tx } = context
    const text = (value: string | null | undefined, field: string, max: number) =>
      value === undefined ? undefined : checkOptionalBody(value, field, max)
    const banner = text(change.banner, 'banner', 2000)
    const columns = { name: true, timeZone: true, description: true, banner: true, advice: true }
    const before = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: columns })
    const bannerMoved = banner !== undefined && banner !== before.banner
    const data = {
      name: change.name === undefined ? undefined : checkName(change.name),
      timeZone: change.timeZone === undefined ? undefined : checkZone(change.timeZone),
      description: text(change.description, 'page_description', 2000),
      banner,
      bannerSetAt: bannerMoved ? (banner ? writeContext.now : null) : undefined,
      advice: text(change.advice, 'advice', 2000),
    }
    await refuseOvertaken(before, data, writeContext.seen, writerInAudit(context, pageId))
    await tx.page.update({ where: { id: pageId }, data, select: { id: true } })
    if (data.timeZone && data.timeZone !== before.timeZone) await recountOutages(context)
    const { bannerSetAt: _, ...said } = data
    const changed = changedFields(before, said)
    return {
      result: { pageId },
      announce: [{ kind: 'page_changed', notify: false }],
      audit: changed.length > 0 && {
        verb: bannerMoved ? (banner ? 'set banner' : 'took banner down') : 'changed page',
        subject: data.name ?? before.name,
        subjectId: pageId,
        details: { changed },
      },
    }
  })
}

function checkZone(zone: string): string {
  const known = zoneNamed(zone)
  if (known) return known
  throw new Refusal('zone_unknown')
}
