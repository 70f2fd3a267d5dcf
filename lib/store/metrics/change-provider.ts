import {
  decideAddProvider,
  decideChangeProvider,
  decideRemoveProvider,
  type ProviderDraft,
} from '@/lib/status/metric/decide-provider'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { MetricProvider } from '@/prisma/generated/client'

type Result = Promise<Written<{ providerId: string }>>

/** Adds where points come from: 'Self' takes what is pushed, 'Prometheus' is asked at its address. */
export function addProvider(db: Database, pageId: string, draft: ProviderDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add metric provider', draft }, async ({ tx }) => {
    const providerId = newId()
    const { columns, announce, audit } = decideAddProvider({ providerId }, draft, writeContext.now)
    const created = { createdAt: writeContext.now, updatedAt: writeContext.now }
    await tx.metricProvider.create({ data: { ...columns, id: providerId, pageId, ...created } })
    return { result: { providerId }, announce, audit }
  })
}

/** Moves a provider to another address, or stops and goes on asking it. Its type stays. */
export function changeProvider(
  db: Database,
  pageId: string,
  id: string,
  change: ProviderDraft,
  writeContext: WriteContext,
): Result {
  const request = { verb: 'change metric provider', draft: { id, ...change } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const before = await findProvider(context, id)
    const { columns, announce, audit } = decideChangeProvider(before, change, writeContext.now)
    await refuseOvertaken(before ?? {}, columns, writeContext.seen, writerInAudit(context, id))
    await context.tx.metricProvider.update({ where: { id }, data: { ...columns, updatedAt: writeContext.now } })
    return { result: { providerId: id }, announce, audit }
  })
}

/** Removes a provider with its metrics and all of their points. */
export function removeProvider(db: Database, pageId: string, id: string, writeContext: WriteContext): Result {
  const request = { verb: 'remove metric provider', draft: { id } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { announce, audit } = decideRemoveProvider(await findProvider(context, id))
    await context.tx.metricProvider.delete({ where: { id }, select: { id: true } })
    return { result: { providerId: id }, announce, audit }
  })
}

/** The providers of a page in the order in which they were made. */
export const readProviders = (db: Database, pageId: string): Promise<MetricProvider[]> =>
  db.metricProvider.findMany({ where: { pageId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

const findProvider = ({ tx, pageId }: PublishContext, id: string) =>
  tx.metricProvider.findFirst({ where: { id, pageId } })
