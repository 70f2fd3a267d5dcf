import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import type { Database } from '@/lib/store/transaction/database'
import { subscriberColumns, subscriberOf } from './subscriber-columns'
import { type LinkUse, readLinkSecret, readLinkToken } from './subscriber-link'

/** A subscriber by a link of this version; with another version by now, the link is dead. */
export type Holder = Pick<Subscriber, 'id' | 'linkVersion'>

/** Whose link this is; null when it is not one of ours, was made for another use, or was replaced by a newer one. */
export async function findByLink(
  db: Database,
  pageId: string,
  use: LinkUse,
  token: string,
  now: Date,
): Promise<{ subscriber: Subscriber; expired: boolean } | null> {
  const said = readLinkToken(await readLinkSecret(db), use, token, now)
  if (!said) return null
  const { subscriberId: id, linkVersion, expired } = said
  const row = await db.subscriber.findFirst({ where: { id, pageId, linkVersion }, select: subscriberColumns })
  return row ? { subscriber: subscriberOf(row), expired } : null
}
