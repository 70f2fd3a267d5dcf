import type { Values } from '@/lib/api/shape'
import { manyShape, type subscriberShape } from '@/lib/api/subscriber-shape'
import { type Channel, channels, type SubscriberState } from '@/lib/status/facts/subscriber-state'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { wordIn } from '@/lib/status/text/known-word'
import { Refusal } from '@/lib/status/text/refusal'
import type { SubscriberSelection } from '@/lib/store/subscribers/subscriber-selection'
import { ApiProblem } from './api-problem'
import type { EndpointCall } from './endpoint'

type Asked = Values<typeof subscriberShape.fields>

/** What the fields ask for: an endpoint is a webhook unless they say Slack or Teams; `component_ids` may not be empty. */
export function subscriptionIn(request: Asked): SubscriptionDraft {
  const channel = channelOf(request)
  const address = { email: request.email, sms: request.phone_number }[channel as string] ?? request.endpoint
  return {
    channel,
    address: address ?? '',
    phoneCountry: request.phone_country,
    ownerEmail: channel === 'email' ? null : request.email,
    componentIds: chosenComponents(request.component_ids),
    incidentId: request.incident,
  }
}

/** Left out: everything. Refusal for an empty list, which says nothing. */
export function chosenComponents(list: string[] | undefined): string[] {
  if (list?.length === 0) throw new Refusal('component_ids_empty')
  return list ?? []
}

function channelOf({ mode, endpoint, phone_number }: Asked): Channel {
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
  const word = wordIn(words, given)
  if (word === null) throw new ApiProblem(400, `${name} must be one of ${words.join(', ')}.`)
  return word
}

const maxNamed = 100

/** Those whom an act on many names: ids, up to 100, or "all". `nobody`: a type that we do not have. */
export async function manyIn(call: EndpointCall): Promise<SubscriberSelection & { nobody: boolean }> {
  const { subscribers, type, state } = await call.body(manyShape)
  if (subscribers === undefined) throw new ApiProblem(400, 'subscribers must be a list of ids, or "all".')
  if (subscribers !== 'all' && subscribers.length > maxNamed)
    throw new ApiProblem(400, 'At most 100 subscribers can be named at once.')
  const channel = typeIn(type)
  const nobody = channel === 'integration_partner'
  return { ids: subscribers, nobody, ...(!nobody && { channel }), state: state ? stateIn(state) : undefined }
}
