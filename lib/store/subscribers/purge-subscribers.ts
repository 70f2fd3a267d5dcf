import type { Database } from '@/lib/store/transaction/database'
import { inState } from './subscriber-selection'

const unconfirmedMs = 7 * 86_400_000
const batch = 1000

/**
 * Forgets who has not confirmed within seven days, and signing secrets that were replaced a day ago. Answers how many
 * subscribers were deleted. For the worker, now and then: a call works in small steps and may be repeated at any time.
 */
export async function purgeSubscribers(db: Database, now: Date): Promise<number> {
  await db.subscriber.updateMany({
    where: { previousSecretUntil: { lte: now } },
    data: { previousSecret: null, previousSecretUntil: null },
  })
  const where = { ...inState('unconfirmed'), createdAt: { lt: new Date(now.getTime() - unconfirmedMs) } }
  let forgotten = 0
  for (;;) {
    const rows = await db.subscriber.findMany({ where, select: { id: true }, take: batch })
    // asked once more at the very deletion: somebody may confirm in between
    const { count } = await db.subscriber.deleteMany({ where: { ...where, id: { in: rows.map(({ id }) => id) } } })
    forgotten += count
    if (rows.length < batch) return forgotten
  }
}
