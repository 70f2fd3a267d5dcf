import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { checkEmail } from '@/lib/status/addresses/check-email'
import { checkSlackUrl, checkTeamsUrl, checkWebhookUrl } from '@/lib/status/addresses/check-endpoint'
import type { Channel } from '@/lib/status/facts/subscriber-state'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPhone } from './check-phone'

/** How a subscriber is called: checked, and in the one spelling (`addressKey`) under which two subscriptions are one. */
export type Called = {
  channel: Channel
  address: string
  addressKey: string
  phoneCountry: string | null
  ownerEmail: string | null
}

/** The address of a draft, checked for its channel. Refusal names the wire's field: email, phone_number, endpoint. */
export function checkCalled(draft: SubscriptionDraft, allowed?: AllowedDestinations): Called {
  const { channel } = draft
  if (channel === 'email') return called(channel, checkEmail(draft.address))
  if (channel === 'sms') {
    const { e164, country } = checkPhone(draft.address, draft.phoneCountry)
    return { ...called(channel, e164), phoneCountry: country }
  }
  const check = { webhook: checkWebhookUrl, slack: checkSlackUrl, teams: checkTeamsUrl }[channel]
  if (!check) throw new Refusal('subscription_kind_unknown')
  return { ...called(channel, check(draft.address, allowed)), ownerEmail: ownerOf(draft) }
}

/** The one spelling of an e-mail address or number; URLs differ in every letter. */
const keyOf = (channel: Channel, address: string) => (channel === 'email' ? address.toLowerCase() : address)

function called(channel: Channel, address: string): Called {
  return { channel, address, addressKey: keyOf(channel, address), phoneCountry: null, ownerEmail: null }
}

/** Somebody has to confirm a webhook and to hear when it fails; operators may do without. */
function ownerOf({ channel, ownerEmail, skipConfirmation }: SubscriptionDraft): string | null {
  const needed = channel === 'webhook' && !skipConfirmation
  return needed || ownerEmail?.trim() ? checkEmail(ownerEmail) : null
}
