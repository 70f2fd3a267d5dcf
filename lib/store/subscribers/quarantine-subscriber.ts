import { subscriberState } from '@/lib/status/facts/subscriber-state'
import type { Attempt } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { quietWrite } from '@/lib/store/transaction/quiet-write'
import { deed, requireSubscriber } from './change-subscription'
import type { Holder } from './subscriber-by-link'
import type { Chosen } from './subscriber-selection'
import { inState } from './subscriber-selection'
import { subscribers } from './unsubscribe'

const asNew = { quarantinedAt: null, quarantineReason: null, failingSince: null, lastError: null }

/** Sends nothing more to a subscriber until reactivated. `reason` is a sentence for operators, without addresses. */
export async function quarantineSubscriber(
  db: Database,
  pageId: string,
  subscriberId: string,
  reason: string,
  attempt: Attempt,
): Promise<void> {
  await quietWrite(db, pageId, attempt, async (context) => {
    const subscriber = await requireSubscriber(context, subscriberId)
    if (subscriber.quarantinedAt) return { result: null }
    const data = { quarantinedAt: attempt.now, quarantineReason: reason }
    await context.tx.subscriber.update({ where: { id: subscriberId }, data, select: { id: true } })
    return { result: null, audit: { ...deed(context, 'quarantined subscriber', subscriber), details: { reason } } }
  })
}

/** The holder of a link wants messages again. Changes nothing for who is not quarantined. Refusal when the link was ended. */
export async function reactivateOwn(db: Database, pageId: string, who: Holder, attempt: Attempt): Promise<void> {
  await quietWrite(db, pageId, attempt, async (context) => {
    const subscriber = await requireSubscriber(context, who)
    if (subscriberState(subscriber) !== 'quarantined') return { result: null }
    await context.tx.subscriber.update({ where: { id: who.id }, data: asNew, select: { id: true } })
    return { result: null, audit: deed(context, 'reactivated', subscriber) }
  })
}

/** Takes subscribers out of quarantine; answers how many. Who was never confirmed is not active by it. */
export async function reactivateSubscribers(
  db: Database,
  pageId: string,
  { ids, channel }: Omit<Chosen, 'state'>,
  attempt: Attempt,
): Promise<number> {
  return quietWrite(db, pageId, attempt, async ({ tx }) => {
    const named = ids === 'all' ? { scope: 'page' } : { id: { in: ids } }
    const where = { pageId, ...named, ...(channel && { channel }), ...inState('quarantined') }
    const well = await tx.subscriber.updateManyAndReturn({ where, data: asNew, select: { id: true } })
    if (well.length === 0) return { result: 0 }
    const details = ids === 'all' ? { ids, channel: channel ?? 'all' } : { ids: well.map(({ id }) => id).toSorted() }
    return { result: well.length, audit: { verb: 'reactivated', subject: subscribers(well.length), details } }
  })
}
