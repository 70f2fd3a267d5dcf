import { randomUUID } from 'node:crypto'
import type { Channel } from '@/lib/status/facts/subscriber-state'
import { laneOf } from '@/lib/status/lanes/lanes'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import type { Transaction } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'
import { lockScope } from '@/lib/store/transaction/schema-scope'

/** What a message about a subscription is for: to confirm it by link or code, or the way back to it. */
export type ConfirmationPurpose = 'confirm' | 'code' | 'manage'

/**
 * The payload of a delivery of kind 'confirmation'. `channel` is how the message travels (a webhook's owner is asked by
 * e-mail). Links and code are derived when it is rendered (`subscriberLinks`, `confirmationCode`): no token is stored.
 */
export type ConfirmationPayload = { version: 1; purpose: ConfirmationPurpose; channel: Exclude<Channel, 'webhook'> }

const maxPerDay = 3
const dayMs = 86_400_000

/** A message of this purpose to this subscriber; null when nobody can be called. */
export function messageTo(
  subscriber: Pick<Subscriber, 'channel' | 'address' | 'ownerEmail'>,
  purpose: 'first' | 'again',
): { address: string; payload: ConfirmationPayload } | null {
  const { channel, address, ownerEmail } = subscriber
  const linked = purpose === 'first' ? 'confirm' : 'manage'
  if (channel === 'webhook') {
    return ownerEmail ? { address: ownerEmail, payload: { version: 1, purpose: linked, channel: 'email' } } : null
  }
  // a code proves who holds the phone in both cases; a channel's owner proved it by knowing its address
  const said = channel === 'sms' ? 'code' : channel === 'email' ? linked : 'manage'
  return { address, payload: { version: 1, purpose: said, channel } }
}

/** Whether one more message may go to this address now: at most three within 24 hours, whoever asked for them. */
export async function mayBeCalled(tx: Transaction, pageId: string, address: string, now: Date): Promise<boolean> {
  // two requests at once count each other
  const what = `confirmation ${address.toLowerCase()}`
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0) # ${lockScope})::text`
  const [row] = await tx.$queryRaw<{ sent: number }[]>`
    select count(*)::int as sent from delivery
    where kind = 'confirmation' and lower(address collate "C") = lower(${address} collate "C") and page_id = ${pageId}
      and created_at > ${new Date(now.getTime() - dayMs)}`
  return (row?.sent ?? 0) < maxPerDay
}

/** Puts the message into the confirmation lane, due at once. */
export async function queueMessage(
  tx: Transaction,
  pageId: string,
  subscriberId: string,
  { address, payload }: NonNullable<ReturnType<typeof messageTo>>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into delivery (page_id, subscriber_id, lane, kind, address, destination, message_id, payload, created_at, next_attempt_at)
    values (${pageId}, ${subscriberId}, ${laneOf.confirmation}, 'confirmation', ${address},
      delivery_destination(${payload.channel}, ${address}), ${`msg_${randomUUID().replaceAll('-', '')}`},
      ${JSON.stringify(payload)}::jsonb, ${now}, ${now})`
  // somebody sits in front of a screen and waits for it
  await tx.$queryRaw`select pg_notify(${deliveryChannel}, '')::text`
}
