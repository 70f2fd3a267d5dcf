import { Refusal } from '@/lib/status/text/refusal'
import { type CsvRow, maxRows } from './csv'

const looksLikeAddress = /^[^\s@<>"]+@[^\s@<>"]+$/
// [ada@example.org](mailto:ada@example.org)
const markdownLink = /^\[[^\][]{1,255}\]\((mailto:[^()\s]{1,400})\)$/i
const pairs = new Map(['**', '__', '``', "''", '()', '[]', '{}', '""'].map(([open = '', close = '']) => [open, close]))

/** Without what closes a sentence, and without marks that stand on both sides. */
function unmarked(text: string): string {
  const bare = text.replace(/[;,.]{1,3}$/, '')
  const close = pairs.get(bare.charAt(0))
  return close !== undefined && bare.length > 2 && bare.endsWith(close) ? unmarked(bare.slice(1, -1)) : bare
}

// copied along with an address, and never a part of one: zero-width blanks, marks of direction, soft hyphens
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/** "Ada <ada@example.org>", "mailto:ada@example.org", a link of Markdown, "`ada@example.org`,": the address in them. */
export function bareAddress(cell: string): string {
  const link = markdownLink.exec(cell.trim())?.[1]
  const end = cell.lastIndexOf('>')
  const start = cell.lastIndexOf('<', end)
  const inside = (link ?? (start >= 0 && end > start ? cell.slice(start + 1, end) : cell)).trim()
  const bare = inside.includes('@') ? unmarked(inside.replace(unseen, '')) : inside
  return /^mailto:/i.test(bare) ? bare.slice('mailto:'.length).split('?', 1).join('') : bare
}

/** Whether the cell is one address, with or without a name before it. */
export const isAddress = (cell: string): boolean => looksLikeAddress.test(bareAddress(cell))

// what numbers or marks the lines of a list that was pasted from a letter or a wiki
const listMark = /^\s{0,8}(?:[-*+•·–]|\d{1,5}[.)])\s{1,8}/

/** An address of a list, or the place on its line of what is none, from 1. */
export type BareEntry = { line: number; address: string } | { line: number; place: number }

// "ann at example.org" as pages of mailing lists show it
const meantAsAddress = /@|[([{]\s?at\s?[)\]}]|^\S+ at [^\s.]+\.\S+$/i

/**
 * The addresses of a text that is a list of them, as mail programs write them, with the line of each, and what stands in the place of one;
 * null: it is no such list, but a table or nothing of the kind.
 */
export function bareList(text: string): BareEntry[] | null {
  const found: (BareEntry & { place: number })[] = []
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const entries = piecesOf(line.replace(listMark, '')).flatMap(entriesOf)
    // a table begins with the names of its columns
    const isHead = entries.every(({ address, piece }) => address === null && !meantAsAddress.test(piece))
    if (found.length === 0 && entries.length > 0 && isHead) return null
    for (const [index, { address }] of entries.entries()) {
      const place = index + 1
      found.push(address === null ? { line: at + 1, place } : { line: at + 1, place, address })
    }
    if (found.length > maxRows) throw new Refusal('list_lines', { most: maxRows })
  }
  const faults = found.filter((one) => !('address' in one))
  const held = new Set(found.flatMap((one) => ('address' in one ? [one.place] : [])))
  // a column in which no line has an address is one of a table
  const isList = faults.length * 2 < found.length && faults.every(({ place }) => held.has(place))
  return isList || found.length === 0 ? found : null
}

function entriesOf(piece: string): { piece: string; address: string | null }[] {
  const words = isAddress(piece) ? [piece] : piece.split(/\s+/)
  return words.every(isAddress)
    ? words.map((word) => ({ piece: word, address: bareAddress(word) }))
    : [{ piece, address: null }]
}

/** The addresses of a cell that holds several and nothing else. */
export function severalAddresses(cell: string): string[] {
  const pieces = piecesOf(cell).flatMap(entriesOf)
  const addresses = pieces.flatMap(({ address }) => (address === null ? [] : [address]))
  return addresses.length > 1 && addresses.length === pieces.length ? addresses : []
}

const separators = new Set([',', ';', '\t', '|'])

/** What stands between separators, but for those within a quoted name. */
function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let [from, quoted] = [0, false]
  for (let at = 0; at <= line.length; at++) {
    const character = line[at]
    if (character === '"') quoted = !quoted
    if (character !== undefined && (quoted || !separators.has(character))) continue
    pieces.push(withoutQuotes(line.slice(from, at).replace('\uFEFF', '').trim()))
    from = at + 1
  }
  return pieces.filter((piece) => piece !== '')
}

const withoutQuotes = (piece: string) => (/^"[^"]*"$/.test(piece) ? piece.slice(1, -1).trim() : piece)

/** The columns in which addresses stand, from 0: what a table is read by that names none of its columns as we know them. */
export function addressColumns(rows: readonly CsvRow[]): number[] {
  const columns = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, at) => (isAddress(cell) ? [at] : []))))
  return [...columns].toSorted((a, b) => a - b)
}
