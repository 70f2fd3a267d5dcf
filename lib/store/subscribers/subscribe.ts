import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { decideSubscribe } from '@/lib/status/subscriber/decide-subscribe'
import { outOfQuarantine } from '@/lib/status/subscriber/decide-subscription'
import type { Subscriber, SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { type AuditedContext, auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { type Called, checkCalled } from './check-called'
import { checkChoice, keepComponents, type SubscriptionChoice } from './check-choice'
import { newSigningSecret } from './new-signing-secret'
import { subscriberColumns, subscriberOf } from './subscriber-columns'
import { codeHash, confirmationCode, newLinkVersion, readLinkSecret } from './subscriber-link'
import { mayBeCalled, messageTo, queueMessage } from './subscriber-message'

export type Subscribed = {
  subscriberId: string
  /** false: this address had already been subscribed, and stays subscribed as it was */
  added: boolean
}

type Options = { allowed?: AllowedDestinations }

/**
 * Subscribes an address, once however often it is asked. A new one is sent a confirmation (Slack and Teams channels: the way
 * to manage it, they are active at once); one that is active already is sent the way to manage it and keeps what it chose.
 * Both cost the same work, so that a visitor cannot tell them apart. Refusal for a draft that does not hold.
 */
export async function subscribe(
  db: Database,
  pageId: string,
  draft: SubscriptionDraft,
  writeContext: WriteContext,
  { allowed }: Options = {},
): Promise<Subscribed> {
  const called = checkCalled(draft, allowed)
  const secret = await readLinkSecret(db)
  return auditedTransaction(db, pageId, writeContext, 'subscribe', async (context) => {
    const choice = await checkChoice(context.tx, pageId, draft)
    const standing = await takeSeat(context, called, choice)
    const said = { ...called, skipConfirmation: draft.skipConfirmation ?? false }
    const decision = decideSubscribe(standing, said, writeContext.by, writeContext.now)
    const { isRenewed, endsEarlier, confirmedAt, message, audit } = decision
    // for nobody ('') where nothing may change: the same statements, in the same time
    const target = isRenewed ? standing.id : ''
    await endEarlier(context, endsEarlier ? standing.id : '')
    await renew(context, target, called, choice, confirmedAt)
    await keepComponents(context.tx, pageId, target, choice.componentIds)
    const owner = message?.to === 'draft' ? called : standing
    if (message) await callBack(context, secret, owner, standing.id, message.purpose)
    return { result: { subscriberId: standing.id, added: isRenewed }, audit }
  })
}

/**
 * What an earlier subscription of this address was given ends: its links, and the messages that are still to be sent, which may
 * belong to somebody else.
 */
async function endEarlier({ tx }: AuditedContext, id: string): Promise<void> {
  await tx.subscriber.updateMany({ where: { id }, data: { linkVersion: newLinkVersion() } })
  await tx.$executeRaw`
    update delivery set discarded_at = now(), discard_reason = 'It was meant for an earlier subscription of this address.',
      quarantined_at = null, leased_by = null
    where subscriber_id = ${id} and sent_at is null and discarded_at is null`
}

/** The row of this address and scope, made when there is none, and locked, as it stood. */
async function takeSeat(
  { tx, pageId, writeContext }: AuditedContext,
  called: Called,
  { scope, incidentId }: SubscriptionChoice,
): Promise<Subscriber> {
  const { channel, addressKey } = called
  const seat = { pageId, channel, addressKey, scope }
  const data = { ...called, ...seat, id: newId(), incidentId, createdAt: writeContext.now }
  await tx.subscriber.createMany({ data: [data], skipDuplicates: true })
  await tx.$queryRaw`select id from subscriber where page_id = ${pageId} and channel = ${channel}
    and address_key = ${addressKey} and scope = ${scope} for update`
  const row = await tx.subscriber.findUniqueOrThrow({
    where: { pageId_channel_addressKey_scope: seat },
    select: subscriberColumns,
  })
  return subscriberOf(row)
}

/** Begins anew: what an earlier, unconfirmed or ended subscription of this address said does not count. */
async function renew(
  { tx, writeContext: { now } }: AuditedContext,
  id: string,
  { address, phoneCountry, ownerEmail, channel }: Called,
  { componentIds: _, ...choice }: SubscriptionChoice,
  confirmedAt: Date | null,
): Promise<void> {
  const blank = { ...outOfQuarantine, unsubscribedAt: null, previousSecret: null, previousSecretUntil: null }
  const said = { address, phoneCountry, ownerEmail, ...choice, createdAt: now, confirmedAt }
  const signingSecret = channel === 'webhook' ? newSigningSecret() : null
  await tx.subscriber.updateMany({ where: { id }, data: { ...blank, ...said, signingSecret } })
}

/** Sends confirmation, code or manage link, unless the address was written to often enough today. */
export async function callBack(
  { tx, pageId, writeContext: { now } }: AuditedContext,
  secret: string,
  owner: Pick<Subscriber, 'channel' | 'address' | 'ownerEmail'>,
  subscriberId: string,
  purpose: 'first' | 'again',
): Promise<boolean> {
  const message = messageTo(owner, purpose)
  if (!message || !(await mayBeCalled(tx, pageId, message.address, now))) return false
  const code = confirmationCode(secret, { id: subscriberId, confirmationSentAt: now })
  const confirmationHash = message.payload.purpose === 'code' ? codeHash(secret, subscriberId, code) : null
  const data = { confirmationSentAt: now, confirmationTries: 0, confirmationHash }
  await tx.subscriber.update({ where: { id: subscriberId }, data, select: { id: true } })
  await queueMessage(tx, pageId, subscriberId, message, now)
  return true
}
