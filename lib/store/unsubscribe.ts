import { Refusal } from '@/lib/status/refusal'
import type { Subscriber } from '@/lib/status/subscriber'
import type { Attempt } from './attempt'
import { deed, requireSubscriber } from './change-subscription'
import type { Database } from './client'
import { quietWrite } from './quiet-write'
import { type Chosen, chosenIds } from './subscriber-selection'

const mostAtOnce = 100

/** Ends a subscription at once. Doing it again changes nothing. Refusal when there is no such subscriber. */
export async function unsubscribe(
  db: Database,
  pageId: string,
  subscriberId: string,
  attempt: Attempt,
): Promise<Subscriber> {
  return quietWrite(db, pageId, attempt, async (context) => {
    const subscriber = await requireSubscriber(context, subscriberId)
    if (subscriber.unsubscribedAt) return { result: subscriber }
    const data = { unsubscribedAt: attempt.now, confirmationHash: null }
    await context.tx.subscriber.update({ where: { id: subscriberId }, data, select: { id: true } })
    return { result: { ...subscriber, unsubscribedAt: attempt.now }, audit: deed(context, 'unsubscribed', subscriber) }
  })
}

/** Ends many; answers how many. "all" only where fewer than 100 are meant (STATUSPAGE §5.1). One audit row for all of them. */
export async function unsubscribeMany(db: Database, pageId: string, chosen: Chosen, attempt: Attempt): Promise<number> {
  return quietWrite(db, pageId, attempt, async ({ tx }) => {
    const ids = await chosenIds(tx, pageId, chosen, mostAtOnce)
    if (chosen.ids === 'all' && ids.length >= mostAtOnce) {
      throw new Refusal('invalid', 'There are 100 subscribers or more: name them, up to 100 at once.', 'subscribers')
    }
    const data = { unsubscribedAt: attempt.now, confirmationHash: null }
    const { count } = await tx.subscriber.updateMany({ where: { id: { in: ids }, unsubscribedAt: null }, data })
    return { result: count, audit: { verb: 'unsubscribed', subject: subscribers(count), details: { ids } } }
  })
}

export const subscribers = (count: number) => `${count} ${count === 1 ? 'subscriber' : 'subscribers'}`
