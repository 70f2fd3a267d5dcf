import type { AuditEntry } from '@/lib/status/facts/decision'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { type SubscriptionActor, subscriberAudit } from './decide-subscription'
import type { Subscriber } from './subscriber'

type Draft = Pick<Subscriber, 'channel' | 'address' | 'ownerEmail'> & { skipConfirmation: boolean }

/** All that asking to subscribe does to the row of an address, which is there by then. */
export type SubscribeDecision = {
  /** it begins anew: what an earlier, unconfirmed or ended subscription said does not count. False: it stays as it was */
  isRenewed: boolean
  /** the links and unsent messages of the earlier subscription end, which may be somebody else's */
  endsEarlier: boolean
  /** null: it has to be confirmed */
  confirmedAt: Date | null
  /** what is sent to whom: a confirmation, or the way to manage what is there; null: nothing */
  message: { to: 'draft' | 'standing'; purpose: 'first' | 'again' } | null
  audit: AuditEntry
}

/** What asking to subscribe does. Who operators add and is there already hears nothing of it. */
export function decideSubscribe(
  standing: Subscriber,
  draft: Draft,
  by: SubscriptionActor,
  now: Date,
): SubscribeDecision {
  const state = subscriberState(standing)
  const isRenewed = state === 'unconfirmed' || state === 'unsubscribed'
  const isSameOwner = standing.ownerEmail?.toLowerCase() === draft.ownerEmail?.toLowerCase()
  const isActiveAtOnce = draft.skipConfirmation || draft.channel === 'slack' || draft.channel === 'teams'
  const isSilent = draft.skipConfirmation || (!isRenewed && by.kind !== 'system')
  const { id } = standing
  return {
    isRenewed,
    endsEarlier: isRenewed && (state === 'unsubscribed' || !isSameOwner),
    confirmedAt: isActiveAtOnce ? now : null,
    message: isSilent
      ? null
      : { to: isRenewed ? 'draft' : 'standing', purpose: state === 'active' ? 'again' : 'first' },
    audit: subscriberAudit(by, 'asked to subscribe', { ...draft, id }),
  }
}
