import { subscriberState } from '@/lib/status/facts/subscriber-state'
import type { Attempt } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { quietWrite } from '@/lib/store/transaction/quiet-write'
import { deed, requireSubscriber } from './change-subscription'
import { callBack } from './subscribe'
import { readLinkSecret } from './subscriber-link'
import { type Chosen, inState } from './subscriber-selection'

/**
 * Sends the confirmation once more; false when there is nothing to confirm or the address had three messages today. Refusal
 * when there is no such subscriber.
 */
export async function resendConfirmation(
  db: Database,
  pageId: string,
  subscriberId: string,
  attempt: Attempt,
): Promise<boolean> {
  const secret = await readLinkSecret(db)
  return quietWrite(db, pageId, attempt, async (context) => {
    const subscriber = await requireSubscriber(context, subscriberId)
    if (subscriberState(subscriber) !== 'unconfirmed') return { result: false }
    const sent = await callBack(context, secret, subscriber, subscriber.id, 'first')
    return { result: sent, ...(sent && { audit: deed(context, 'sent confirmation again', subscriber) }) }
  })
}

const batch = 200

/** The same for many, each in a transaction of its own: only unconfirmed e-mail subscribers (STATUSPAGE §5.1). Answers how many. */
export async function resendConfirmations(
  db: Database,
  pageId: string,
  { ids }: Pick<Chosen, 'ids'>,
  attempt: Attempt,
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
    for (const { id } of rows) sent += Number(await resendConfirmation(db, pageId, id, attempt))
    if (rows.length < batch) return sent
    after = rows.at(-1)?.id ?? ''
  }
}
