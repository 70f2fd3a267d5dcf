/** How a subscriber is reached. The words stand in the database and in the management API. */
export const channels = ['email', 'sms', 'webhook', 'slack', 'teams'] as const
export type Channel = (typeof channels)[number]

export const subscriberStates = ['unconfirmed', 'active', 'quarantined', 'unsubscribed'] as const
export type SubscriberState = (typeof subscriberStates)[number]

/** A state is read off times; who left is gone whatever else is true, and who cannot be reached is not active. */
export type SubscriberTimes = { confirmedAt: Date | null; quarantinedAt: Date | null; unsubscribedAt: Date | null }

/** The state that a subscriber's times say. */
export function subscriberState({ confirmedAt, quarantinedAt, unsubscribedAt }: SubscriberTimes): SubscriberState {
  if (unsubscribedAt) return 'unsubscribed'
  if (quarantinedAt) return 'quarantined'
  return confirmedAt ? 'active' : 'unconfirmed'
}

/** Channels in the middle of a sentence: "an e-mail address". */
export const channelWords: Record<Channel, string> = {
  email: 'an e-mail address',
  sms: 'a phone number',
  webhook: 'a webhook',
  slack: 'a Slack channel',
  teams: 'a Teams channel',
}
