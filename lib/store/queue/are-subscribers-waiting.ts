import type { Database } from '@/lib/store/transaction/database'
import { readDelay } from './read-lanes'

/** True when messages are late and there is somebody who would get one. */
export async function areSubscribersWaiting(db: Database): Promise<boolean> {
  const { delayed } = await readDelay(db)
  if (!delayed) return false
  const where = { confirmedAt: { not: null }, unsubscribedAt: null, quarantinedAt: null }
  return (await db.subscriber.findFirst({ where, select: { id: true } })) !== null
}
