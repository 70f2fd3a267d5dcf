import type { Component, Facts } from '@/lib/status/facts/facts'
import { type Channel, channels, subscriberState } from '@/lib/status/facts/subscriber-state'
import { followsNothing, stillFollowed } from '@/lib/status/subscriber/still-followed'
import type { Subscriber, SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { addressColumns, type BareEntry, bareAddress, bareList, isAddress, severalAddresses } from './address-cells'
import { componentCellReader, type ReadComponents } from './component-cell'
import { type CsvRow, csvLine, readCsv } from './csv'
import { leavingReader, lettersOf } from './left-the-list'
import { unconfirmedReader } from './not-confirmed'
import { plainTable } from './pasted-table'
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

/** A line of an import: whom to subscribe, and whether the list says that they never confirmed; or why nobody can be read from it. */
export type ReadSubscriber =
  | { line: number; draft: SubscriptionDraft; unconfirmed?: true }
  | { line: number; problem: string }

/**
 * Reads a list of subscribers: our own export, or any table that names its columns as above or as other programs do ("E-Mail", "Phone";
 * `type` for `mode`; without either, the kind follows from what is filled in), below a title or not; a table in other words, by the one
 * column that holds addresses; or nothing but addresses. Components are told by id, or by name where those of the page are given. Who
 * has left or was quarantined in it is left out with a sentence. Refusal as `readCsv`.
 */
export function readSubscribersCsv(text: string, components: readonly Component[] | null = null): ReadSubscriber[] {
  return [...eachSubscriberOf(text, components)]
}

/** The same line by line: what a line says is found out when it is asked for, so that a long list holds nobody up. */
export function eachSubscriberOf(text: string, components: readonly Component[] | null): Iterable<ReadSubscriber> {
  const { text: plain, separator } = plainTable(text)
  const rows = readCsv(plain, separator).map(({ line, cells }) => ({ line, cells: cells.map(withoutFormula) }))
  const bare = bareList(plain)
  if (bare && rows.length > 0) return bare.map(entryOfList)
  const table = tableOf(rows)
  return 'problem' in table ? [{ line: 1, problem: table.problem }] : linesOf(table, components)
}

const entryOfList = (one: BareEntry): ReadSubscriber =>
  'address' in one
    ? { line: one.line, draft: mailDraft(one.address) }
    : { line: one.line, problem: `Entry ${one.place} on this line is no e-mail address.` }

function* linesOf({ head, places, others }: Table, components: readonly Component[] | null): Generator<ReadSubscriber> {
  const leftBy = leavingReader(head)
  const isUnconfirmed = unconfirmedReader(head, others)
  const chosenIn = components ? componentCellReader(components) : (cell: string) => ({ ids: idsIn(cell) })
  for (const { line, cells } of others) {
    const said: Said = (name) => cells[places.get(name) ?? -1] ?? ''
    const left = leftBy(said('state'), cells)
    if (left !== null) yield { line, problem: `Left out: ${short(left)} in the list.` }
    else
      for (const one of eachSaid(said)) {
        const read = readLine(line, one, chosenIn)
        yield 'draft' in read && isUnconfirmed(said('state'), cells) ? { ...read, unconfirmed: true } : read
      }
  }
}

// as people keep a spreadsheet from taking a cell for a number
const withoutFormula = (cell: string) => (/^="[^"]*"$/.test(cell) ? cell.slice(2, -1).trim() : cell)

const addressNames = ['email', 'phone_number', 'endpoint']
/** Lines above the names of the columns: a title, a date, a remark. */
const maxAbove = 5

type Table = { head: readonly string[]; places: ReadonlyMap<string, number>; others: CsvRow[] }

function tableOf(rows: CsvRow[]): Table | { problem: string } {
  for (const [at, { cells }] of rows.slice(0, maxAbove + 1).entries()) {
    if (cells.some(isAddress)) break
    const places = placesOf(cells)
    if (addressNames.some((name) => places.has(name))) return { head: cells, places, others: rows.slice(at + 1) }
  }
  const [column, ...more] = addressColumns(rows)
  if (column === undefined)
    return { problem: 'The first line must name the columns: email, phone_number or endpoint is needed.' }
  if (more.length > 0)
    return {
      problem: 'More than one column holds e-mail addresses: call the one that counts “email” in the first line.',
    }
  const first = rows.findIndex(({ cells }) => isAddress(cells[column] ?? ''))
  const head = rows[first - 1]?.cells ?? []
  return { head, places: new Map([...placesOf(head), ['email', column]]), others: rows.slice(first) }
}

type Said = (name: string) => string

/** Each address of a line on which one cell holds several of them. */
function eachSaid(said: Said): Said[] {
  const several = severalAddresses(said('email'))
  return several.length === 0 || channelOf(said) !== 'email'
    ? [said]
    : several.map((address) => (name) => (name === 'email' ? address : said(name)))
}

function readLine(line: number, said: Said, chosenIn: (cell: string) => ReadComponents): ReadSubscriber {
  const channel = channelOf(said)
  if (!channel) return { line, problem: 'There is no address on this line.' }
  if (channel === 'unknown')
    return { line, problem: `“${short(said('mode'))}” is no way to be told: ${channels.join(', ')} are.` }
  const chosen = chosenIn(said('components'))
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
  ['mail', 'email'],
  ['text', 'sms'],
  ['phone', 'sms'],
  ['msteams', 'teams'],
  ['microsoftteams', 'teams'],
  ['slackchannel', 'slack'],
])

function channelOf(said: Said): Channel | 'unknown' | undefined {
  const mode = lettersOf(said('mode'))
  const known = channels.find((one) => one === mode) ?? otherModes.get(mode)
  if (known) return known
  if (mode === 'integrationpartner') return 'unknown'
  // a chat's address taken for a webhook would be sent what no chat shows
  if (said('endpoint')) return mode === '' ? 'webhook' : 'unknown'
  // lists of customers have a telephone number beside the address that is meant
  if (said('email')) return 'email'
  return said('phone_number') ? 'sms' : undefined
}

const mailDraft = (address: string): SubscriptionDraft => ({
  channel: 'email',
  address,
  phoneCountry: null,
  ownerEmail: null,
  componentIds: [],
})

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
