import { localeOf } from '@/lib/status/facts/locale-of'
import { decideEndSeries, decideSeries } from '@/lib/status/maintenance/decide-series'
import { movedBody } from '@/lib/status/maintenance/moved-body'
import { draftOfSeries, formOfSeries, type SeriesForm } from '@/lib/status/maintenance/series-form'
import { componentsFor } from '@/lib/store/components/components-for'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { followSeries } from './follow-series'
import { requireSeries } from './read-series'

type Result = Promise<Written<{ seriesId: string }>>

/**
 * Changes a series; what is left out stays. The maintenances that it listed and that have not begun follow it, but for those that somebody
 * changed by themselves. `deliverNotifications`: the followers of the next one are told when it is moved. Refusal when it does not hold.
 */
export async function changeSeries(
  db: Database,
  pageId: string,
  seriesId: string,
  { deliverNotifications, ...change }: Partial<SeriesForm> & { deliverNotifications: boolean },
  writeContext: WriteContext,
): Result {
  await checkLayout({ body: change.body })
  const request = { verb: 'change series', draft: { seriesId, deliverNotifications, ...change } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const {
      tx,
      writeContext: { now, seen },
    } = context
    const before = await requireSeries(tx, pageId, seriesId)
    const stood = formOfSeries(before)
    await refuseOvertaken(stood, change, seen, writerInAudit(context, seriesId))
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const draft = draftOfSeries({ ...stood, ...said }, before.timeZone)
    const components = await componentsFor(context, draft.componentIds)
    // a component that was removed since does not keep anybody from changing the rest
    const known = draft.componentIds.filter((id) => change.componentIds || components.some((one) => one.id === id))
    const decision = decideSeries({ before, components, id: seriesId }, { ...draft, componentIds: known }, now)
    const data = { ...decision.columns, componentIds: [...decision.columns.componentIds], updatedAt: now }
    await tx.maintenanceSeries.update({ where: { id: seriesId }, data, select: { id: true } })
    const series = { ...before, ...decision.columns }
    const page = await tx.page.findUniqueOrThrow({ where: { id: pageId } })
    const words = deliverNotifications
      ? (date: { scheduledFor: Date; scheduledUntil: Date }) =>
          movedBody(localeOf(page), 'scheduled', date, page.timeZone)
      : null
    const { announce, audit } = await followSeries(context, { series, components, told: words, before })
    return { result: { seriesId }, announce, audit: decision.audit ? [decision.audit, ...audit] : audit }
  })
}

/**
 * Ends a series: its maintenances that have not begun are called off, but for those that somebody changed by themselves; what has run
 * stays as it is. `deliverNotifications`: the followers of the next one are told. Refusal when there is none, or it was ended.
 */
export function endSeries(
  db: Database,
  pageId: string,
  seriesId: string,
  { deliverNotifications }: { deliverNotifications: boolean },
  writeContext: WriteContext,
): Result {
  const request = { verb: 'end series', draft: { seriesId, deliverNotifications } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const {
      tx,
      writeContext: { now },
    } = context
    const before = await requireSeries(tx, pageId, seriesId)
    const ended = decideEndSeries(before)
    await tx.maintenanceSeries.update({ where: { id: seriesId }, data: { endedAt: now, updatedAt: now } })
    const series = { ...before, endedAt: now }
    const told = deliverNotifications ? () => '' : null
    const { announce, audit } = await followSeries(context, { series, components: [], told, before })
    return { result: { seriesId }, announce, audit: [ended, ...audit] }
  })
}
