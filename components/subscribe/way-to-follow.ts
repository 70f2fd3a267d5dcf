import { type Locale, operatorLocale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'

/** How somebody may follow the page: a channel, or the feeds, which nobody has to be asked for. */
export type FollowChannel = Channel | 'feeds'

/** What each way is called. */
export function wayWordsIn(locale: Locale): Record<FollowChannel, string> {
  const words = say(locale)
  return {
    email: words('subscribe.way_email'),
    sms: words('subscribe.way_sms'),
    webhook: words('subscribe.way_webhook'),
    slack: words('subscribe.way_slack'),
    teams: words('subscribe.way_teams'),
    feeds: words('subscribe.way_feeds'),
  }
}

/** The same for operators. */
export const wayWords = wayWordsIn(operatorLocale)

/** The ways that are offered: one incident is followed by people, not by machines; text messages need a gateway. */
export function waysFor(incidentId: string | undefined, textMessages: boolean): FollowChannel[] {
  const all: FollowChannel[] = incidentId ? ['email', 'sms'] : [...channels, 'feeds']
  return textMessages ? all : all.filter((way) => way !== 'sms')
}

/** The way of `ways` that an address names; e-mail when it names none, undefined when it names nothing that there is. */
export const wayNamed = (by: string | string[] | undefined, ways: FollowChannel[]): FollowChannel | undefined =>
  ways.find((way) => way === (by || 'email'))
