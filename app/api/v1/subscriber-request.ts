import { z } from 'zod'
import { Refusal } from '@/lib/status/refusal'
import type { SubscriptionDraft } from '@/lib/status/subscriber'
import { type Channel, channels, type SubscriberState } from '@/lib/status/subscriber-state'
import type { Chosen } from '@/lib/store/subscriber-selection'
import { flag, ids, removable, text } from './fields'
import { Problem } from './problem'

const fields = z
  .object({
    email: removable,
    endpoint: removable,
    phone_country: removable,
    phone_number: removable,
    mode: removable,
    skip_confirmation_notification: flag,
    component_ids: ids,
    // the page's own API names an incident here; the management API does in its address
    incident: removable,
    incident_id: removable,
  })
  .partial()

/** The fields of a new subscriber (STATUSPAGE §5.2). */
export const subscriberFields = fields

/** What the fields ask for: an endpoint is a webhook unless they say Slack or Teams; `component_ids` may not be empty. */
export function subscriptionIn(request: z.infer<typeof fields>): SubscriptionDraft {
  const channel = channelOf(request)
  const address = { email: request.email, sms: request.phone_number }[channel as string] ?? request.endpoint
  return {
    channel,
    address: address ?? '',
    phoneCountry: request.phone_country,
    ownerEmail: channel === 'email' ? null : request.email,
    componentIds: chosenComponents(request.component_ids),
    incidentId: request.incident ?? request.incident_id,
  }
}

/** Left out: everything. Refusal for an empty list, which says nothing. */
export function chosenComponents(list: string[] | undefined): string[] {
  if (list?.length === 0)
    throw new Refusal('invalid', 'Component ids must hold at least one component.', 'component_ids')
  return list ?? []
}

function channelOf({ mode, endpoint, phone_number }: z.infer<typeof fields>): Channel {
  if (mode) return wordOf(mode, channels, 'mode')
  if (endpoint) return 'webhook'
  return phone_number ? 'sms' : 'email'
}

const listStates = ['active', 'unconfirmed', 'quarantined', 'all'] as const

/** `type`: undefined for all of them; the integration partners that we do not have are never found. */
export function typeIn(given: string | null | undefined): Channel | 'integration_partner' | undefined {
  return given ? wordOf(given, [...channels, 'integration_partner'] as const, 'type') : undefined
}

/** `state`: active unless another one is given (STATUSPAGE §5.1). */
export function stateIn(given: string | null | undefined): SubscriberState | 'all' {
  return given ? wordOf(given, listStates, 'state') : 'active'
}

function wordOf<T extends string>(given: string, words: readonly T[], name: string): T {
  const word = words.find((one) => one === given)
  if (word === undefined) throw new Problem(400, `${name} must be one of ${words.join(', ')}.`)
  return word
}

const mostNamed = 100

/** The body of an act on many: ids, up to 100, or "all", also as the description says it, in a text with commas. */
export const manyRequest = z
  .object({
    subscribers: z.union([ids, text.transform((list) => (list.trim() === 'all' ? 'all' : list.split(/[\s,]+/)))], {
      error: 'must be a list of ids, or "all"',
    }),
    type: text.optional(),
    state: text.optional(),
    skip_unsubscription_notification: flag.optional(),
  })
  .transform(({ subscribers, type, state }): Chosen & { nobody: boolean } => {
    const chosen = subscribers === 'all' ? 'all' : (subscribers as string[]).filter((id) => id !== '')
    if (chosen !== 'all' && chosen.length > mostNamed)
      throw new Problem(400, 'At most 100 subscribers can be named at once.')
    const channel = typeIn(type)
    const nobody = channel === 'integration_partner'
    return { ids: chosen, nobody, ...(!nobody && { channel }), state: state ? stateIn(state) : undefined }
  })
