import {
  decideAddMetric,
  decideChangeMetric,
  decideRemoveMetric,
  decideResetMetric,
} from '@/lib/status/metric/decide-metric'
import type { MetricDraft } from '@/lib/status/metric/metric-draft'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'

type Result = Promise<Written<{ metricId: string }>>

/** Adds a metric to a provider, after the others. Refusal when the draft does not hold, or there is no such provider. */
export function addMetric(
  db: Database,
  pageId: string,
  providerId: string,
  draft: MetricDraft,
  writeContext: WriteContext,
): Result {
  const request = { verb: 'add metric', draft: { providerId, ...draft } } as const
  return publishTransaction(db, pageId, writeContext, request, async ({ tx }) => {
    const provider = await tx.metricProvider.findFirst({ where: { id: providerId, pageId }, select: { type: true } })
    const metricId = newId()
    const { columns, announce, audit } = decideAddMetric({ provider, metricId }, draft)
    const created = { createdAt: writeContext.now, updatedAt: writeContext.now }
    await tx.metric.create({ data: { ...columns, id: metricId, pageId, providerId, ...created }, select: { id: true } })
    return { result: { metricId }, announce, audit }
  })
}

/** Changes what a metric is called and how it is shown. What is left out stays. */
export function changeMetric(
  db: Database,
  pageId: string,
  metricId: string,
  change: MetricDraft,
  writeContext: WriteContext,
): Result {
  const request = { verb: 'change metric', draft: { metricId, ...change } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const before = await findMetric(context, metricId)
    const { columns, isRefetched, announce, audit } = decideChangeMetric(before, change)
    await refuseOvertaken(before ?? {}, columns, writeContext.seen, writerInAudit(context, metricId))
    const data = { ...columns, updatedAt: writeContext.now, ...(isRefetched && { fetchedUntil: null }) }
    await context.tx.metric.update({ where: { id: metricId }, data, select: { id: true } })
    return { result: { metricId }, announce, audit }
  })
}

/** Removes a metric and all of its points. */
export function removeMetric(db: Database, pageId: string, metricId: string, writeContext: WriteContext): Result {
  const request = { verb: 'remove metric', draft: { metricId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { announce, audit } = decideRemoveMetric(await findMetric(context, metricId))
    await context.tx.metric.delete({ where: { id: metricId }, select: { id: true } })
    return { result: { metricId }, announce, audit }
  })
}

/** Throws all points of a metric away. One that is fetched begins anew. */
export function resetMetric(db: Database, pageId: string, metricId: string, writeContext: WriteContext): Result {
  const request = { verb: 'reset metric', draft: { metricId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { tx, version } = context
    const { announce, audit } = decideResetMetric(await findMetric(context, metricId))
    await tx.metricPoint.deleteMany({ where: { metricId } })
    await tx.metricSum.deleteMany({ where: { metricId } })
    const data = { resetVersion: version, mostRecentDataAt: null, fetchedUntil: null, updatedAt: writeContext.now }
    await tx.metric.update({ where: { id: metricId }, data, select: { id: true } })
    return { result: { metricId }, announce, audit }
  })
}

const findMetric = ({ tx, pageId }: PublishContext, id: string) =>
  tx.metric.findFirst({ where: { id, pageId }, include: { provider: true } })
