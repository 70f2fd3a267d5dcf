import { decideUnsubscribe } from '@/lib/status/subscriber/decide-subscription'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { lockSubscriber, recordSubscriber, type SubscriberReference } from './change-subscription'
import { chosenIds, type SubscriberSelection } from './subscriber-selection'

const maxAtOnce = 100

/** Ends a subscription at once. Doing it again changes nothing. Refusal when there is no such subscriber. */
export async function unsubscribe(
  db: Database,
  pageId: string,
  who: SubscriberReference,
  writeContext: WriteContext,
): Promise<Subscriber> {
  return auditedTransaction(db, pageId, writeContext, 'unsubscribe', async (context) => {
    const subscriber = await lockSubscriber(context, who)
    const decision = decideUnsubscribe(subscriber, writeContext.by, writeContext.now)
    return { result: await recordSubscriber(context, subscriber, decision), audit: decision?.audit }
  })
}

/** Ends many; answers how many. "all" only where fewer than 100 are meant (STATUSPAGE §5.1). One audit row for all of them. */
export async function unsubscribeMany(
  db: Database,
  pageId: string,
  chosen: SubscriberSelection,
  writeContext: WriteContext,
): Promise<number> {
  return auditedTransaction(db, pageId, writeContext, 'unsubscribe', async ({ tx }) => {
    const ids = await chosenIds(tx, pageId, chosen, maxAtOnce)
    if (chosen.ids === 'all' && ids.length >= maxAtOnce) {
      throw new Refusal('too_many_subscribers')
    }
    const data = { unsubscribedAt: writeContext.now, confirmationHash: null }
    const where = { id: { in: ids }, unsubscribedAt: null }
    const gone = (await tx.subscriber.updateManyAndReturn({ where, data, select: { id: true } })).map(({ id }) => id)
    if (gone.length === 0) return { result: 0 }
    const audit = { verb: 'unsubscribed', subject: subscribers(gone.length), details: { ids: gone.toSorted() } }
    return { result: gone.length, audit }
  })
}

export const subscribers = (count: number) => `${count} ${count === 1 ? 'subscriber' : 'subscribers'}`
