import type { Database } from './database'

/** The verb that this idempotency key was used for; null when it is new. */
export async function findEarlierVerb(db: Database, pageId: string, key: string | undefined): Promise<string | null> {
  if (!key) return null
  const earlier = await db.idempotencyKey.findUnique({ where: { pageId_key: { pageId, key } }, select: { verb: true } })
  return earlier?.verb ?? null
}
