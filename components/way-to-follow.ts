import { type Channel, channels } from '@/lib/status/subscriber-state'

/** How somebody may follow the page: a channel, or the feeds, which nobody has to be asked for. */
export type Way = Channel | 'feeds'

export const wayWords: Record<Way, string> = {
  email: 'E-mail',
  sms: 'SMS',
  webhook: 'Webhook',
  slack: 'Slack',
  teams: 'Teams',
  feeds: 'Feeds and API',
}

/** The ways that are offered: one incident is followed by people, not by machines. */
export const waysFor = (incidentId: string | undefined): Way[] =>
  incidentId ? ['email', 'sms'] : [...channels, 'feeds']

/** The way that an address names; e-mail when it names none, undefined when it names nothing that there is. */
export function wayNamed(by: string | string[] | undefined, incidentId: string | undefined): Way | undefined {
  return waysFor(incidentId).find((way) => way === (by || 'email'))
}
