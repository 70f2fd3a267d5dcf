import type { Component, Facts } from '@/lib/status/facts/facts'
import { type Channel, channels, subscriberState } from '@/lib/status/facts/subscriber-state'
import { followsNothing, stillFollowed } from '@/lib/status/subscriber/still-followed'
import type { Subscriber, SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { readComponentCell } from './component-cell'
import { csvLine, readCsv } from './csv'
import { placesOf } from './subscriber-columns'

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

type OnPage = Pick<Facts, 'components' | 'unreadable'>

/**
 * Subscribers as lines of CSV, times in UTC; a spreadsheet computes nothing of it. Components are ids that the page has, between
 * spaces; who chose others alone has the state `follows_nothing`, so that no reader takes them for followers of everything.
 */
export function subscribersCsv(subscribers: readonly Subscriber[], onPage: OnPage): string {
  return subscribers.map((one) => csvLine(cellsOf(one, onPage))).join('')
}

function cellsOf(one: Subscriber, onPage: OnPage): string[] {
  const { channel, address, ownerEmail } = one
  const state = subscriberState(one)
  return [
    channel,
    channel === 'email' ? address : (ownerEmail ?? ''),
    channel === 'sms' ? address : '',
    one.phoneCountry ?? '',
    channel === 'email' || channel === 'sms' ? '' : address,
    stillFollowed(one, onPage).join(' '),
    state === 'active' && followsNothing(one, onPage) ? 'follows_nothing' : state,
    one.createdAt.toISOString(),
    one.quarantinedAt?.toISOString() ?? '',
    one.quarantineReason ?? '',
  ]
}

/** A line of an import: whom to subscribe, or why nobody can be read from it. */
export type ReadSubscriber = { line: number; draft: SubscriptionDraft } | { line: number; problem: string }

/**
 * Reads a list of subscribers: our own export, or any table whose first line names its columns as above or as other programs do
 * ("E-Mail", "Phone"; `type` for `mode`; without either, the kind follows from what is filled in), or bare addresses without such
 * a line. Components are told by id, or by name where
 * those of the page are given. Who has left or was quarantined in it is left out with a sentence.
 */
export function readSubscribersCsv(text: string, components: readonly Component[] | null = null): ReadSubscriber[] {
  const [first, ...others] = readCsv(text)
  const named = placesOf(first?.cells ?? [])
  const bare = first?.cells.findIndex((cell) => looksLikeAddress.test(cell)) ?? -1
  const isBare = bare >= 0 && !['email', 'phone_number', 'endpoint'].some((name) => named.has(name))
  const places = isBare ? new Map([['email', bare]]) : named
  if (!['email', 'phone_number', 'endpoint'].some((name) => places.has(name))) {
    return [{ line: 1, problem: 'The first line must name the columns: email, phone_number or endpoint is needed.' }]
  }
  const rows = isBare && first ? [first, ...others] : others
  return rows.map(({ line, cells }) => readLine(line, (name) => cells[places.get(name) ?? -1] ?? '', components))
}

const looksLikeAddress = /^[^\s@]+@[^\s@]+$|<[^\s@<>]+@[^\s@<>]+>\s*$/
const leftWords = new Set([
  'unsubscribed',
  'quarantined',
  'bounced',
  'cleaned',
  'opted out',
  'inactive',
  'follows_nothing',
])

type Said = (name: string) => string

function readLine(line: number, said: Said, components: readonly Component[] | null): ReadSubscriber {
  const state = said('state').toLowerCase()
  if (leftWords.has(state)) return { line, problem: `Left out: ${state} in the list.` }
  const channel = channelOf(said)
  if (!channel) return { line, problem: 'There is no address on this line.' }
  const chosen = components ? readComponentCell(said('components'), components) : { ids: idsIn(said('components')) }
  if ('unknown' in chosen) return { line, problem: `There is no component “${short(chosen.unknown)}” on this page.` }
  if ('ambiguous' in chosen) {
    const name = short(chosen.ambiguous)
    return {
      line,
      problem: `More than one component is called “${name}”: write its group before it, “Group - ${name}”.`,
    }
  }
  return { line, draft: draftOf(channel, said, chosen.ids) }
}

const idsIn = (cell: string) => cell.split(/[\s,;]+/).filter(Boolean)
const short = (words: string) => (words.length > 60 ? `${words.slice(0, 60)}…` : words)
const otherModes = new Map<string, Channel>([
  ['e-mail', 'email'],
  ['mail', 'email'],
  ['text', 'sms'],
  ['phone', 'sms'],
])

function channelOf(said: Said): Channel | undefined {
  const mode = said('mode').toLowerCase()
  const known = channels.find((one) => one === mode) ?? otherModes.get(mode)
  if (known || mode === 'integration_partner') return known
  if (said('endpoint')) return 'webhook'
  if (said('phone_number')) return 'sms'
  return said('email') ? 'email' : undefined
}

function draftOf(channel: Channel, said: Said, componentIds: string[]): SubscriptionDraft {
  const email = bareAddress(said('email'))
  const address = { email, sms: said('phone_number') }[channel as string] ?? said('endpoint')
  return {
    channel,
    address,
    phoneCountry: said('phone_country') || null,
    ownerEmail: channel === 'email' ? null : email || null,
    componentIds,
  }
}

/** "Ada <ada@example.org>", "mailto:ada@example.org": the address in them. */
function bareAddress(cell: string): string {
  const end = cell.lastIndexOf('>')
  const start = cell.lastIndexOf('<', end)
  const inside = start >= 0 && end > start ? cell.slice(start + 1, end) : cell
  return inside
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[;,]$/, '')
}
