import type { Channel, SubscriberState } from '@/lib/status/facts/subscriber-state'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import type { Database } from '@/lib/store/transaction/database'
import { literally } from '@/lib/store/transaction/literally'
import type { Prisma } from '@/prisma/generated/client'
import { subscriberColumns, subscriberOf } from './subscriber-columns'
import { inState } from './subscriber-selection'

export type SubscriberQuery = {
  /** stands somewhere in the address, or in the owner's */
  words?: string
  channel?: Channel
  /** 'all': everyone who has not left */
  state?: SubscriberState | 'all'
  /** those who follow this incident, instead of those who follow the page */
  incidentId?: string
  sortBy?: 'id' | 'createdAt' | 'quarantinedAt'
  direction?: 'asc' | 'desc'
  limit: number
  /** how many to pass over */
  skip?: number
}

/** Subscribers by the query, in one order whatever the page. */
export async function listSubscribers(db: Database, pageId: string, query: SubscriberQuery): Promise<Subscriber[]> {
  const { sortBy = 'id', direction = 'asc', limit, skip = 0 } = query
  const rows = await db.subscriber.findMany({
    where: matching(pageId, query),
    select: subscriberColumns,
    orderBy: [{ [sortBy]: direction }, { id: 'asc' }],
    take: limit,
    skip,
  })
  return rows.map(subscriberOf)
}

/** One subscriber of the page; null when there is none. */
export async function findSubscriber(db: Database, pageId: string, id: string): Promise<Subscriber | null> {
  const row = await db.subscriber.findFirst({ where: { id, pageId }, select: subscriberColumns })
  return row ? subscriberOf(row) : null
}

/** All that match, in pieces of 1,000, without ever holding them all. */
export async function* everySubscriber(
  db: Database,
  pageId: string,
  query: Pick<SubscriberQuery, 'channel' | 'state'> = {},
): AsyncGenerator<Subscriber[]> {
  const piece = 1000
  for (let after = ''; ; ) {
    const rows = await db.subscriber.findMany({
      where: { AND: [matching(pageId, query), { id: { gt: after } }] },
      select: subscriberColumns,
      orderBy: { id: 'asc' },
      take: piece,
    })
    if (rows.length > 0) yield rows.map(subscriberOf)
    if (rows.length < piece) return
    after = rows.at(-1)?.id ?? ''
  }
}

function matching(pageId: string, query: Partial<SubscriberQuery>): Prisma.SubscriberWhereInput {
  const { words, channel, state = 'all', incidentId } = query
  const contains = { contains: words && literally(words), mode: 'insensitive' as const }
  return {
    pageId,
    scope: incidentId ? `incident ${incidentId}` : 'page',
    ...(channel && { channel }),
    ...inState(state),
    ...(words && { OR: [{ address: contains }, { ownerEmail: contains }] }),
  }
}
