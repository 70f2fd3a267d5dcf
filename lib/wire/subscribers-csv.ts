import type { Subscriber, SubscriptionDraft } from '@/lib/status/subscriber'
import { type Channel, channels, subscriberState } from '@/lib/status/subscriber-state'
import { csvLine, readCsv } from './csv'

const columns = [
  'mode',
  'email',
  'phone_number',
  'phone_country',
  'endpoint',
  'components',
  'state',
  'created_at',
  'quarantined_at',
  'quarantine_reason',
] as const

/** The first line of every export: Statuspage's names where it has them. */
export const subscribersCsvHead: string = csvLine(columns)

/** Subscribers as lines of CSV, times in UTC; a spreadsheet computes nothing of it. Components are ids, between spaces. */
export function subscribersCsv(subscribers: readonly Subscriber[]): string {
  return subscribers.map((one) => csvLine(cellsOf(one))).join('')
}

function cellsOf(one: Subscriber): string[] {
  const { channel, address, ownerEmail } = one
  return [
    channel,
    channel === 'email' ? address : (ownerEmail ?? ''),
    channel === 'sms' ? address : '',
    one.phoneCountry ?? '',
    channel === 'email' || channel === 'sms' ? '' : address,
    one.componentIds.join(' '),
    subscriberState(one),
    one.createdAt.toISOString(),
    one.quarantinedAt?.toISOString() ?? '',
    one.quarantineReason ?? '',
  ]
}

/** A line of an import: whom to subscribe, or why nobody can be read from it. */
export type ReadSubscriber = { line: number; draft: SubscriptionDraft } | { line: number; problem: string }

/**
 * Reads a list of subscribers: our own export, or any table whose first line names its columns as above (`type` for `mode`;
 * without either, the kind follows from what is filled in). Who has left or was quarantined in it is left out with a sentence.
 */
export function readSubscribersCsv(text: string): ReadSubscriber[] {
  const [head, ...rows] = readCsv(text)
  const names = head?.cells.map((name) => name.toLowerCase().replace(/[\s-]+/g, '_')) ?? []
  if (!head || !['email', 'phone_number', 'endpoint'].some((name) => names.includes(name))) {
    return [{ line: 1, problem: 'The first line must name the columns: email, phone_number or endpoint is needed.' }]
  }
  return rows.map(({ line, cells }) => {
    const said = (name: string) => cells[names.indexOf(name)] ?? ''
    const left = ['unsubscribed', 'quarantined'].find((state) => state === said('state').toLowerCase())
    if (left) return { line, problem: `Left out: ${left} in the list.` }
    const channel = channelOf(said)
    return channel ? { line, draft: draftOf(channel, said) } : { line, problem: 'There is no address on this line.' }
  })
}

function channelOf(said: (name: string) => string): Channel | undefined {
  const mode = (said('mode') || said('type')).toLowerCase()
  if (mode !== '') return channels.find((one) => one === mode)
  if (said('endpoint')) return 'webhook'
  if (said('phone_number')) return 'sms'
  return said('email') ? 'email' : undefined
}

function draftOf(channel: Channel, said: (name: string) => string): SubscriptionDraft {
  const address = { email: said('email'), sms: said('phone_number') }[channel as string] ?? said('endpoint')
  return {
    channel,
    address,
    phoneCountry: said('phone_country') || null,
    ownerEmail: channel === 'email' ? null : said('email') || null,
    componentIds: said('components')
      .split(/[\s,;]+/)
      .filter(Boolean),
  }
}
