import { decideSeries, type SeriesDraft } from '@/lib/status/maintenance/decide-series'
import { componentsFor } from '@/lib/store/components/components-for'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { followSeries } from './follow-series'

/**
 * Makes a maintenance that repeats, and lists its next dates; `deliverNotifications`: subscribers are told of the first one. Answers that
 * one's id too. Refusal when the draft does not hold.
 */
export async function openSeries(
  db: Database,
  pageId: string,
  { deliverNotifications, ...draft }: SeriesDraft & { deliverNotifications: boolean },
  writeContext: WriteContext,
): Promise<Written<{ seriesId: string; incidentId: string }>> {
  await checkLayout({ body: draft.body })
  const request = { verb: 'open series', draft: { ...draft, deliverNotifications } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const {
      tx,
      writeContext: { now },
    } = context
    const components = await componentsFor(context, draft.componentIds)
    const id = newId()
    const { columns, audit } = decideSeries({ before: null, components, id }, draft, now)
    const data = { ...columns, componentIds: [...columns.componentIds], id, pageId, createdAt: now, updatedAt: now }
    await tx.maintenanceSeries.create({ data, select: { id: true } })
    const series = { ...columns, id, endedAt: null }
    const { listed, ...done } = await followSeries(context, { series, components, announceFirst: deliverNotifications })
    return {
      result: { seriesId: id, incidentId: listed[0] ?? '' },
      announce: done.announce,
      audit: [...(audit ? [audit] : []), ...done.audit],
    }
  })
}
