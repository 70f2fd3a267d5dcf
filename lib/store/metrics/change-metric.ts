import { changedFields } from '@/lib/status/facts/changed-fields'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { type MetricDraft, metricColumns } from './metric-draft'

type Result = Promise<Written<{ metricId: string }>>

/** Adds a metric to a provider, after the others. Refusal when the draft does not hold, or there is no such provider. */
export function addMetric(
  db: Database,
  pageId: string,
  providerId: string,
  draft: MetricDraft,
  writeContext: WriteContext,
): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'add metric', draft: { providerId, ...draft } },
    async ({ tx }) => {
      const provider = await tx.metricProvider.findFirst({ where: { id: providerId, pageId }, select: { type: true } })
      if (!provider) throw new Refusal('metric_provider_not_found')
      const columns = metricColumns({ ...draft, name: draft.name ?? '' }, null)
      if (provider.type !== 'Self' && !columns.metricIdentifier) throw new Refusal('metric_query_missing')
      const { name = '' } = columns
      const metricId = newId()
      const created = { createdAt: writeContext.now, updatedAt: writeContext.now }
      await tx.metric.create({
        data: { ...columns, name, id: metricId, pageId, providerId, ...created },
        select: { id: true },
      })
      return {
        result: { metricId },
        announce: [{ kind: 'metric_added', notify: false }],
        audit: { verb: 'added metric', subject: name, subjectId: metricId },
      }
    },
  )
}

/** Changes what a metric is called and how it is shown. What is left out stays. */
export function changeMetric(
  db: Database,
  pageId: string,
  metricId: string,
  change: MetricDraft,
  writeContext: WriteContext,
): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change metric', draft: { metricId, ...change } },
    async (context) => {
      const before = await requireMetric(context, metricId)
      const columns = metricColumns(change, before)
      if (before.provider.type !== 'Self' && columns.metricIdentifier === null)
        throw new Refusal('metric_query_missing')
      await refuseOvertaken(before, columns, writeContext.seen, writerInAudit(context, metricId))
      // another query has other points: what was fetched so far is asked for anew
      const isOther = columns.metricIdentifier !== undefined && columns.metricIdentifier !== before.metricIdentifier
      const data = { ...columns, updatedAt: writeContext.now, ...(isOther && { fetchedUntil: null }) }
      await context.tx.metric.update({ where: { id: metricId }, data, select: { id: true } })
      const changed = changedFields(before, columns)
      return {
        result: { metricId },
        announce: [{ kind: 'metric_changed', notify: false }],
        audit: changed.length > 0 && {
          verb: 'changed metric',
          subject: columns.name ?? before.name,
          subjectId: metricId,
          details: { changed },
        },
      }
    },
  )
}

/** Removes a metric and all of its points. */
export function removeMetric(db: Database, pageId: string, metricId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'remove metric', draft: { metricId } },
    async (context) => {
      const { name } = await requireMetric(context, metricId)
      await context.tx.metric.delete({ where: { id: metricId }, select: { id: true } })
      return {
        result: { metricId },
        announce: [{ kind: 'metric_removed', notify: false }],
        audit: { verb: 'removed metric', subject: name, subjectId: metricId },
      }
    },
  )
}

/** Throws all points of a metric away. One that is fetched begins anew. */
export function resetMetric(db: Database, pageId: string, metricId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'reset metric', draft: { metricId } },
    async (context) => {
      const { tx, version } = context
      const { name } = await requireMetric(context, metricId)
      await tx.metricPoint.deleteMany({ where: { metricId } })
      await tx.metricSum.deleteMany({ where: { metricId } })
      const data = { resetVersion: version, mostRecentDataAt: null, fetchedUntil: null, updatedAt: writeContext.now }
      await tx.metric.update({ where: { id: metricId }, data, select: { id: true } })
      return {
        result: { metricId },
        announce: [{ kind: 'metric_reset', notify: false }],
        audit: { verb: 'threw away points of metric', subject: name, subjectId: metricId },
      }
    },
  )
}

async function requireMetric({ tx, pageId }: Pick<PublishContext, 'tx' | 'pageId'>, id: string) {
  const metric = await tx.metric.findFirst({ where: { id, pageId }, include: { provider: true } })
  if (!metric) throw new Refusal('metric_not_found')
  return metric
}
