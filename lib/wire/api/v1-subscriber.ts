import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Facts } from '@/lib/status/facts/facts'
import { stillFollowed } from '@/lib/status/subscriber/still-followed'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { pageTime } from './v2'

/** A subscriber as the management API answers it (STATUSPAGE §5.3). What we do not have is null. */
export function managedSubscriber(subscriber: Subscriber, facts: Pick<Facts, 'page' | 'components' | 'unreadable'>) {
  const { page } = facts
  const { id, channel, address, ownerEmail, quarantinedAt, createdAt, componentIds } = subscriber
  const isUrl = channel === 'webhook' || channel === 'slack' || channel === 'teams'
  const phone = channel === 'sms' ? parsePhoneNumberFromString(address) : undefined
  return {
    id,
    skip_confirmation_notification: false,
    mode: channel,
    email: channel === 'email' ? address : ownerEmail,
    // a Slack or Teams address is a secret of the channel's owner: who reads the list needs only to tell them apart
    endpoint: channel === 'webhook' ? address : isUrl ? `${new URL(address).origin}/…` : null,
    phone_number: phone?.formatNational() ?? null,
    phone_country: subscriber.phoneCountry,
    display_phone_number: phone ? displayed(phone) : null,
    obfuscated_channel_name: null,
    workspace_name: null,
    quarantined_at: quarantinedAt && pageTime(quarantinedAt, page),
    purge_at: null,
    // all of them: no list, which some clients decode as text
    ...(componentIds.length > 0 ? { components: stillFollowed(subscriber, facts) } : {}),
    page_access_user_id: null,
    created_at: pageTime(createdAt, page),
  }
}

type Phone = NonNullable<ReturnType<typeof parsePhoneNumberFromString>>

/** "+1 (202) 555-0105" in North America, "+49 30 123456" elsewhere. */
function displayed(phone: Phone): string {
  return phone.countryCallingCode === '1' ? `+1 ${phone.formatNational()}` : phone.formatInternational()
}
