import type { Channel } from '@/lib/status/facts/subscriber-state'

/** An object with one entry for each of Statuspage's types, in its order; integration partners are none of ours. */
export const byType = <T>(of: (channel: Channel) => T, none: T) => ({
  email: of('email'),
  sms: of('sms'),
  webhook: of('webhook'),
  integration_partner: none,
  slack: of('slack'),
  teams: of('teams'),
})
