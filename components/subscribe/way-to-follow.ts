import { type Channel, channels } from '@/lib/status/facts/subscriber-state'

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

/** The ways that are offered: one incident is followed by people, not by machines; text messages need a gateway. */
export function waysFor(incidentId: string | undefined, textMessages: boolean): Way[] {
  const all: Way[] = incidentId ? ['email', 'sms'] : [...channels, 'feeds']
  return textMessages ? all : all.filter((way) => way !== 'sms')
}

/** The way of `ways` that an address names; e-mail when it names none, undefined when it names nothing that there is. */
export const wayNamed = (by: string | string[] | undefined, ways: Way[]): Way | undefined =>
  ways.find((way) => way === (by || 'email'))
