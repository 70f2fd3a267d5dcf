import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Channel } from '@/lib/status/facts/subscriber-state'

/** What somebody gets who follows the page, or one incident, by this channel (STATUSPAGE §3.3, §3.4; the words are ours). */
export function wayPromise(locale: Locale, channel: Channel, pageName: string, oneIncident: boolean): string {
  const words = say(locale)
  if (!oneIncident) return words(`subscribe.promise_${channel}`, { name: pageName })
  return words(channel === 'sms' ? 'subscribe.promise_incident_sms' : 'subscribe.promise_incident_email')
}
