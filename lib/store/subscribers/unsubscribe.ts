import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import type { Attempt } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { quietWrite } from '@/lib/store/transaction/quiet-write'
import { deed, requireSubscriber, type Who } from './change-subscription'
import { type Chosen, chosenIds } from './subscriber-selection'

const mostAtOnce = 100

/** Ends a subscription at once. Doing it again changes nothing. Refusal when there is no such subscriber. */
export async function unsubscribe(db: Database, pageId: string, who: Who, attempt: Attempt): Promise<Subscriber> {
  return quietWrite(db, pageId, attempt, async (context) => {
    const subscriber = await requireSubscriber(context, who)
    if (subscriber.unsubscribedAt) return { result: subscriber }
    const data = { unsubscribedAt: attempt.now, confirmationHash: null }
    await context.tx.subscriber.update({ where: { id: subscriber.id }, data, select: { id: true } })
    return { result: { ...subscriber, unsubscribedAt: attempt.now }, audit: deed(context, 'unsubscribed', subscriber) }
  })
}

/** Ends many; answers how many. "all" only where fewer than 100 are meant (STATUSPAGE §5.1). One audit row for all of them. */
export async function unsubscribeMany(db: Database, pageId: string, chosen: Chosen, attempt: Attempt): Promise<number> {
  return quietWrite(db, pageId, attempt, async ({ tx }) => {
    const ids = await chosenIds(tx, pageId, chosen, mostAtOnce)
    if (chosen.ids === 'all' && ids.length >= mostAtOnce) {
      throw new Refusal('too_many_subscribers')
    }
    const data = { unsubscribedAt: attempt.now, confirmationHash: null }
    const where = { id: { in: ids }, unsubscribedAt: null }
    const gone = (await tx.subscriber.updateManyAndReturn({ where, data, select: { id: true } })).map(({ id }) => id)
    if (gone.length === 0) return { result: 0 }
    const audit = { verb: 'unsubscribed', subject: subscribers(gone.length), details: { ids: gone.toSorted() } }
    return { result: gone.length, audit }
  })
}

export const subscribers = (count: number) => `${count} ${count === 1 ? 'subscriber' : 'subscribers'}`
