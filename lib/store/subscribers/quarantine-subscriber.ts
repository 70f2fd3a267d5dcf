import { decideQuarantine, decideReactivate, outOfQuarantine } from '@/lib/status/subscriber/decide-subscription'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { lockSubscriber, recordSubscriber } from './change-subscription'
import type { Holder } from './find-by-link'
import type { SubscriberSelection } from './subscriber-selection'
import { inState } from './subscriber-selection'
import { subscribers } from './unsubscribe'

/** Sends nothing more to a subscriber until reactivated. `reason` is a sentence for operators, without addresses. */
export async function quarantineSubscriber(
  db: Database,
  pageId: string,
  subscriberId: string,
  reason: string,
  writeContext: WriteContext,
): Promise<void> {
  await auditedTransaction(db, pageId, writeContext, 'quarantine subscriber', async (context) => {
    const subscriber = await lockSubscriber(context, subscriberId)
    const decision = decideQuarantine(subscriber, reason, writeContext.by, writeContext.now)
    return { result: await recordSubscriber(context, subscriber, decision), audit: decision?.audit }
  })
}

/** The holder of a link wants messages again. Changes nothing for who is not quarantined. Refusal when the link was ended. */
export async function reactivateOwn(
  db: Database,
  pageId: string,
  who: Holder,
  writeContext: WriteContext,
): Promise<void> {
  await auditedTransaction(db, pageId, writeContext, 'reactivate subscribers', async (context) => {
    const subscriber = await lockSubscriber(context, who)
    const decision = decideReactivate(subscriber, writeContext.by)
    return { result: await recordSubscriber(context, subscriber, decision), audit: decision?.audit }
  })
}

/** Takes subscribers out of quarantine; answers how many. Who was never confirmed is not active by it. */
export async function reactivateSubscribers(
  db: Database,
  pageId: string,
  { ids, channel }: Omit<SubscriberSelection, 'state'>,
  writeContext: WriteContext,
): Promise<number> {
  return auditedTransaction(db, pageId, writeContext, 'reactivate subscribers', async ({ tx }) => {
    const named = ids === 'all' ? { scope: 'page' } : { id: { in: ids } }
    const where = { pageId, ...named, ...(channel && { channel }), ...inState('quarantined') }
    const well = await tx.subscriber.updateManyAndReturn({ where, data: outOfQuarantine, select: { id: true } })
    if (well.length === 0) return { result: 0 }
    const details = ids === 'all' ? { ids, channel: channel ?? 'all' } : { ids: well.map(({ id }) => id).toSorted() }
    return { result: well.length, audit: { verb: 'reactivated', subject: subscribers(well.length), details } }
  })
}
