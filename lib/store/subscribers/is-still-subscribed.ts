import type { Database } from '@/lib/store/transaction/database'

/** Whether a subscriber gets messages at this moment: confirmed, neither gone nor quarantined. Costs one query by key. */
export async function isStillSubscribed(db: Database, subscriberId: string): Promise<boolean> {
  const found = await db.subscriber.findFirst({
    where: { id: subscriberId, confirmedAt: { not: null }, unsubscribedAt: null, quarantinedAt: null },
    select: { id: true },
  })
  return found !== null
}
