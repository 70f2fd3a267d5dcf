import { changedFields } from '@/lib/status/facts/changed-fields'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { MetricProvider } from '@/prisma/generated/client'

export type ProviderDraft = { type?: string; metricBaseUri?: string | null; disabled?: boolean }

type Result = Promise<Written<{ providerId: string }>>

export const providerTypes = ['Self', 'Prometheus'] as const

/** Adds where points come from: 'Self' takes what is pushed, 'Prometheus' is asked at its address. */
export function addProvider(db: Database, pageId: string, draft: ProviderDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add metric provider', draft }, async ({ tx }) => {
    const { type = '' } = draft
    if (!(providerTypes as readonly string[]).includes(type))
      throw new Refusal('metric_provider_type', { words: providerTypes.join(', ') })
    const metricBaseUri = addressOf(type, draft.metricBaseUri ?? null)
    const providerId = newId()
    const data = {
      id: providerId,
      pageId,
      type,
      metricBaseUri,
      createdAt: writeContext.now,
      updatedAt: writeContext.now,
    }
    await tx.metricProvider.create({ data: { ...data, disabledAt: draft.disabled ? writeContext.now : null } })
    return {
      result: { providerId },
      announce: [],
      audit: { verb: 'added metric provider', subject: metricBaseUri ?? type, subjectId: providerId },
    }
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
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change metric provider', draft: { id, ...change } },
    async (context) => {
      const { tx } = context
      const before = await tx.metricProvider.findFirst({ where: { id, pageId } })
      if (!before) throw new Refusal('metric_provider_not_found')
      if (change.type !== undefined && change.type !== before.type) throw new Refusal('metric_provider_type_fixed')
      const columns = {
        metricBaseUri: change.metricBaseUri === undefined ? undefined : addressOf(before.type, change.metricBaseUri),
        disabledAt:
          change.disabled === undefined ? undefined : change.disabled ? (before.disabledAt ?? writeContext.now) : null,
      }
      await refuseOvertaken(before, columns, writeContext.seen, writerInAudit(context, id))
      await tx.metricProvider.update({ where: { id }, data: { ...columns, updatedAt: writeContext.now } })
      const changed = changedFields(before, columns)
      return {
        result: { providerId: id },
        announce: [],
        audit: changed.length > 0 && {
          verb: 'changed metric provider',
          subject: columns.metricBaseUri ?? before.metricBaseUri ?? before.type,
          subjectId: id,
          details: { changed },
        },
      }
    },
  )
}

/** Removes a provider with its metrics and all of their points. */
export function removeProvider(db: Database, pageId: string, id: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'remove metric provider', draft: { id } },
    async ({ tx }) => {
      const before = await tx.metricProvider.findFirst({ where: { id, pageId } })
      if (!before) throw new Refusal('metric_provider_not_found')
      await tx.metricProvider.delete({ where: { id }, select: { id: true } })
      return {
        result: { providerId: id },
        announce: [{ kind: 'metric_removed', notify: false }],
        audit: { verb: 'removed metric provider', subject: before.metricBaseUri ?? before.type, subjectId: id },
      }
    },
  )
}

/** The providers of a page in the order in which they were made. */
export const readProviders = (db: Database, pageId: string): Promise<MetricProvider[]> =>
  db.metricProvider.findMany({ where: { pageId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

/** No trailing slash; null for what is pushed. */
function addressOf(type: string, given: string | null): string | null {
  if (type === 'Self') return null
  const text = checkName(given ?? '', 'metric_base_uri', 500)
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Refusal('metric_address_unusable')
  let end = url.href.length
  while (url.href[end - 1] === '/') end--
  return url.href.slice(0, end)
}
