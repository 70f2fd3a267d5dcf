import type { SubscriberState } from '@/lib/status/facts/subscriber-state'

export const subscriberStateWords: Record<SubscriberState, string> = {
  active: 'Active',
  unconfirmed: 'Not confirmed',
  quarantined: 'Quarantined',
  unsubscribed: 'Unsubscribed',
}
