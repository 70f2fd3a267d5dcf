import type { Channel } from '@/lib/status/facts/subscriber-state'

/** What somebody gets who follows the page, or one incident, by this channel (STATUSPAGE §3.3, §3.4; the words are ours). */
export function wayPromise(channel: Channel, pageName: string, oneIncident: boolean): string {
  if (oneIncident) {
    return channel === 'sms'
      ? 'Get a text message when this is over.'
      : 'Get an e-mail with every update of this, until it is over. Nothing else is sent.'
  }
  const told: Record<Channel, string> = {
    email: `Get an e-mail whenever ${pageName} opens, updates or resolves an incident, or plans maintenance.`,
    sms: `Get a text message whenever ${pageName} opens or resolves an incident, or maintenance begins.`,
    webhook: `Have your own system called whenever ${pageName} opens, updates or resolves an incident, or a component changes status.`,
    slack: `Have incidents of ${pageName}, and every update of them, posted to a Slack channel.`,
    teams: `Have incidents of ${pageName}, and every update of them, posted to a Microsoft Teams channel.`,
  }
  return told[channel]
}
