import { changedFields } from '@/lib/status/facts/changed-fields'
import { channelWords } from '@/lib/status/facts/subscriber-state'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
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

const rotationMs = 24 * 3_600_000

/** Replaces the chosen components; none: everything. Refusal when there is no such subscriber or component. */
export async function changeSubscription(
  db: Database,
  pageId: string,
  who: SubscriberReference,
  { componentIds }: { componentIds: string[] },
  writeContext: WriteContext,
): Promise<Subscriber> {
  return auditedTransaction(db, pageId, writeContext, async (context) => {
    const { tx } = context
    const before = await lockSubscriber(context, who)
    if (before.incidentId) throw new Refusal('subscription_of_one_incident')
    const chosen = await checkComponents(tx, pageId, componentIds)
    const findWriter = writerInAudit(context, before.id)
    await refuseOvertaken({ components: before.componentIds }, { components: chosen }, writeContext.seen, findWriter)
    const changed = changedFields({ components: before.componentIds.toSorted() }, { components: chosen.toSorted() })
    await keepComponents(tx, pageId, before.id, chosen)
    const audit = changed.length > 0 && {
      ...subscriberAudit(context, 'changed subscription', before),
      details: { changed },
    }
    return { result: await readBack(tx, before.id), ...(audit && { audit }) }
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
  return auditedTransaction(db, pageId, writeContext, async (context) => {
    const before = await lockSubscriber(context, who)
    if (before.channel !== 'webhook') throw new Refusal('subscription_without_secret')
    const held = await context.tx.subscriber.findUniqueOrThrow({
      where: { id: before.id },
      select: { signingSecret: true },
    })
    const signingSecret = newSigningSecret()
    const previousSecretUntil = new Date(writeContext.now.getTime() + rotationMs)
    const data = { signingSecret, previousSecret: held.signingSecret, previousSecretUntil }
    await context.tx.subscriber.update({ where: { id: before.id }, data, select: { id: true } })
    return { result: signingSecret, audit: subscriberAudit(context, 'replaced signing secret', before) }
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

/** The audit row of an act on a subscriber: visitors' without the address, operators' with as much as tells it apart. */
export function subscriberAudit({ writeContext }: AuditedContext, verb: string, { id, channel, address }: Subscriber) {
  const subject = writeContext.by.kind === 'system' ? channelWords[channel] : maskedAddress(channel, address)
  return { verb, subject, subjectId: id }
}
