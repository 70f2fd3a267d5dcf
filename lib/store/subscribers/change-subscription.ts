import {
  decideChangeSubscription,
  decideRotateSecret,
  type SubscriberDecision,
} from '@/lib/status/subscriber/decide-subscription'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { type AuditedContext, auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { checkComponents, keepComponents } from './check-choice'
import type { Holder } from './find-by-link'
import { newSigningSecret } from './new-signing-secret'
import { subscriberColumns, subscriberOf } from './subscriber-columns'

/** Replaces the chosen components; none: everything. Refusal when there is no such subscriber or component. */
export async function changeSubscription(
  db: Database,
  pageId: string,
  who: SubscriberReference,
  { componentIds }: { componentIds: string[] },
  writeContext: WriteContext,
): Promise<Subscriber> {
  return auditedTransaction(db, pageId, writeContext, 'change subscription', async (context) => {
    const { tx } = context
    const before = await lockSubscriber(context, who)
    const chosen = await checkComponents(tx, pageId, componentIds)
    const { audit } = decideChangeSubscription(before, chosen, writeContext.by)
    const findWriter = writerInAudit(context, before.id)
    await refuseOvertaken({ components: before.componentIds }, { components: chosen }, writeContext.seen, findWriter)
    await keepComponents(tx, pageId, before.id, chosen)
    return { result: await readBack(tx, before.id), audit }
  })
}

/**
 * A new signing secret for a webhook: given this once. Messages are signed with the earlier one too for 24 hours, so that the
 * receiver can change it without losing any. Refusal when there is no such webhook.
 */
export async function rotateSigningSecret(
  db: Database,
  pageId: string,
  who: SubscriberReference,
  writeContext: WriteContext,
): Promise<string> {
  return auditedTransaction(db, pageId, writeContext, 'rotate signing secret', async (context) => {
    const before = await lockSubscriber(context, who)
    const { previousSecretUntil, audit } = decideRotateSecret(before, writeContext.by, writeContext.now)
    const held = await context.tx.subscriber.findUniqueOrThrow({
      where: { id: before.id },
      select: { signingSecret: true },
    })
    const signingSecret = newSigningSecret()
    const data = { signingSecret, previousSecret: held.signingSecret, previousSecretUntil }
    await context.tx.subscriber.update({ where: { id: before.id }, data, select: { id: true } })
    return { result: signingSecret, audit }
  })
}

/** A subscriber by id, as operators name them, or by a link: then the link has to be alive at the very moment. */
export type SubscriberReference = string | Holder

/** The subscriber, locked. Refusal when the page has none of this id, or the link was ended meanwhile. */
export async function lockSubscriber({ tx, pageId }: AuditedContext, who: SubscriberReference): Promise<Subscriber> {
  const { id, linkVersion } = typeof who === 'string' ? { id: who, linkVersion: undefined } : who
  await tx.$queryRaw`select id from subscriber where id = ${id} for update`
  const row = await tx.subscriber.findFirst({ where: { id, pageId, linkVersion }, select: subscriberColumns })
  if (!row) throw new Refusal('subscriber_not_found')
  return subscriberOf(row)
}

export async function readBack(tx: Transaction, id: string): Promise<Subscriber> {
  return subscriberOf(await tx.subscriber.findUniqueOrThrow({ where: { id }, select: subscriberColumns }))
}

/** Writes down what was decided about a locked subscriber. Answers it as it stands then. */
export async function recordSubscriber(
  { tx }: AuditedContext,
  subscriber: Subscriber,
  decision: SubscriberDecision,
): Promise<Subscriber> {
  if (!decision) return subscriber
  const { columns } = decision
  await tx.subscriber.update({ where: { id: subscriber.id }, data: columns, select: { id: true } })
  const { confirmationHash: _, ...shown } = columns
  return { ...subscriber, ...shown }
}
