import { changedFields } from '@/lib/status/facts/changed-fields'
import type { AuditEntry } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { channelWords, subscriberState } from '@/lib/status/facts/subscriber-state'
import { Refusal } from '@/lib/status/text/refusal'
import { maskedAddress } from './masked-address'
import type { Subscriber } from './subscriber'

/** Who acts: visitors on their own subscription are 'system'. */
export type SubscriptionActor = { kind: 'operator' | 'api_key' | 'system' }

type Columns = Partial<
  Pick<Subscriber, 'confirmedAt' | 'quarantinedAt' | 'quarantineReason' | 'unsubscribedAt' | 'failingSince'> &
    Pick<Subscriber, 'lastError'>
> & { confirmationHash?: null }

/** What is set on a subscriber and what is remembered of it. Null: it was so already, and nothing is done. */
export type SubscriberDecision = { columns: Columns; audit: AuditEntry } | null

/** What is set on who is well again. */
export const outOfQuarantine = { quarantinedAt: null, quarantineReason: null, failingSince: null, lastError: null }

/** What ending a subscription does. */
export function decideUnsubscribe(subscriber: Subscriber, by: SubscriptionActor, now: Date): SubscriberDecision {
  if (subscriber.unsubscribedAt) return null
  const columns = { unsubscribedAt: now, confirmationHash: null }
  return { columns, audit: subscriberAudit(by, 'unsubscribed', subscriber) }
}

/** What sending nothing more to a subscriber does. `reason`: a sentence for operators, without addresses. */
export function decideQuarantine(
  subscriber: Subscriber,
  reason: string,
  by: SubscriptionActor,
  now: Date,
): SubscriberDecision {
  if (subscriber.quarantinedAt) return null
  const audit = { ...subscriberAudit(by, 'quarantined subscriber', subscriber), details: { reason } }
  return { columns: { quarantinedAt: now, quarantineReason: reason }, audit }
}

/** What wanting messages again does, for who is in quarantine. */
export function decideReactivate(subscriber: Subscriber, by: SubscriptionActor): SubscriberDecision {
  if (subscriberState(subscriber) !== 'quarantined') return null
  return { columns: outOfQuarantine, audit: subscriberAudit(by, 'reactivated', subscriber) }
}

/** What proving that the address is one's own does. Refusal when the subscription was ended. */
export function decideConfirm(subscriber: Subscriber, now: Date): SubscriberDecision {
  const state = subscriberState(subscriber)
  if (state === 'unsubscribed') throw new Refusal('subscription_ended')
  if (state === 'active') return null
  const { id: subjectId, channel } = subscriber
  return {
    columns: { ...outOfQuarantine, confirmedAt: subscriber.confirmedAt ?? now },
    audit: { verb: 'confirmed subscription', subject: channelWords[channel], subjectId },
  }
}

/** What choosing other components does (none: everything). Refusal for a subscription of one incident. */
export function decideChangeSubscription(
  subscriber: Subscriber,
  componentIds: readonly string[],
  by: SubscriptionActor,
): { audit: AuditEntry | false } {
  if (subscriber.incidentId) throw new Refusal('subscription_of_one_incident')
  const [stood, said] = [{ components: subscriber.componentIds.toSorted() }, { components: componentIds.toSorted() }]
  const changed = changedFields(stood, said)
  const audit = {
    ...subscriberAudit(by, 'changed subscription', subscriber),
    details: { changed },
    changes: fieldChanges(stood, said),
  }
  return { audit: changed.length > 0 && audit }
}

const rotationMs = 24 * 3_600_000

/** What a new signing secret does: the earlier one is used too for a day. Refusal for what is no webhook. */
export function decideRotateSecret(subscriber: Subscriber, by: SubscriptionActor, now: Date) {
  if (subscriber.channel !== 'webhook') throw new Refusal('subscription_without_secret')
  const audit = subscriberAudit(by, 'replaced signing secret', subscriber)
  return { previousSecretUntil: new Date(now.getTime() + rotationMs), audit }
}

/** The audit row of an act on a subscriber: visitors' without the address, operators' with as much as tells it apart. */
export function subscriberAudit(
  by: SubscriptionActor,
  verb: string,
  { id, channel, address }: Pick<Subscriber, 'id' | 'channel' | 'address'>,
): AuditEntry & { subjectId: string } {
  const subject = by.kind === 'system' ? channelWords[channel] : maskedAddress(channel, address)
  return { verb, subject, subjectId: id }
}
