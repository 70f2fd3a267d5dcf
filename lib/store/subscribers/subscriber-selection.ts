import type { Channel, SubscriberState } from '@/lib/status/facts/subscriber-state'
import type { Transaction } from '@/lib/store/transaction/database'
import type { Prisma } from '@/prisma/generated/client'

/** Subscribers of the page that an act is for: by id, or all of a channel and state. */
export type SubscriberSelection = { ids: string[] | 'all'; channel?: Channel; state?: SubscriberState | 'all' }

/** The times that make a state, for a query. 'all' are those who have not left. */
export function inState(state: SubscriberState | 'all'): Prisma.SubscriberWhereInput {
  if (state === 'all') return { unsubscribedAt: null }
  if (state === 'unsubscribed') return { unsubscribedAt: { not: null } }
  if (state === 'quarantined') return { unsubscribedAt: null, quarantinedAt: { not: null } }
  const confirmedAt = state === 'active' ? { not: null } : null
  return { unsubscribedAt: null, quarantinedAt: null, confirmedAt }
}

/** Ids of the chosen, at most `most` of them. */
export async function chosenIds(
  tx: Transaction,
  pageId: string,
  { ids, channel, state }: SubscriberSelection,
  limit: number,
): Promise<string[]> {
  const named = ids === 'all' ? { scope: 'page' } : { id: { in: ids } }
  const rows = await tx.subscriber.findMany({
    where: { pageId, ...named, ...(channel && { channel }), ...inState(state ?? 'all') },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  })
  return rows.map(({ id }) => id)
}
