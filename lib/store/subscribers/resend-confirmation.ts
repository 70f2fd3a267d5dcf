import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { subscriberAudit } from '@/lib/status/subscriber/decide-subscription'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { lockSubscriber } from './change-subscription'
import { callBack } from './subscribe'
import { readLinkSecret } from './subscriber-link'
import { inState, type SubscriberSelection } from './subscriber-selection'

/**
 * Sends the confirmation once more; false when there is nothing to confirm or the address had three messages today. Refusal
 * when there is no such subscriber.
 */
export async function resendConfirmation(
  db: Database,
  pageId: string,
  subscriberId: string,
  writeContext: WriteContext,
): Promise<boolean> {
  const secret = await readLinkSecret(db)
  return auditedTransaction(db, pageId, writeContext, 'resend confirmation', async (context) => {
    const subscriber = await lockSubscriber(context, subscriberId)
    if (subscriberState(subscriber) !== 'unconfirmed') return { result: false }
    const sent = await callBack(context, secret, subscriber, subscriber.id, 'first')
    return {
      result: sent,
      ...(sent && { audit: subscriberAudit(writeContext.by, 'sent confirmation again', subscriber) }),
    }
  })
}

const batch = 200

/** The same for many, each in a transaction of its own: only unconfirmed e-mail subscribers (STATUSPAGE §5.1). Answers how many. */
export async function resendConfirmations(
  db: Database,
  pageId: string,
  { ids }: Pick<SubscriberSelection, 'ids'>,
  writeContext: WriteContext,
) {
  const named = ids === 'all' ? { scope: 'page' } : { id: { in: ids } }
  const where = { pageId, channel: 'email', ...named, ...inState('unconfirmed') }
  let sent = 0
  for (let after = ''; ; ) {
    const rows = await db.subscriber.findMany({
      where: { AND: [where, { id: { gt: after } }] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batch,
    })
    for (const { id } of rows) sent += Number(await resendConfirmation(db, pageId, id, writeContext))
    if (rows.length < batch) return sent
    after = rows.at(-1)?.id ?? ''
  }
}
