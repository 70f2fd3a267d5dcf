import type { CsvRow } from './csv'

const looksLikeAddress = /^[^\s@<>"]+@[^\s@<>"]+$/

/** "Ada <ada@example.org>", "mailto:ada@example.org": the address in them. */
export function bareAddress(cell: string): string {
  const end = cell.lastIndexOf('>')
  const start = cell.lastIndexOf('<', end)
  const inside = start >= 0 && end > start ? cell.slice(start + 1, end) : cell
  return inside
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[;,]$/, '')
}

/** Whether the cell is one address, with or without a name before it. */
export const isAddress = (cell: string): boolean => looksLikeAddress.test(bareAddress(cell))

/** The addresses of a text that is nothing but addresses, as mail programs write them, with the line of each; null: it is no such list. */
export function bareList(text: string): { line: number; address: string }[] | null {
  const found: { line: number; address: string }[] = []
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const piece of piecesOf(line)) {
      const addresses = piece.includes('<') ? [piece] : piece.split(/\s+/)
      if (!addresses.every(isAddress)) return null
      found.push(...addresses.map((one) => ({ line: at + 1, address: bareAddress(one) })))
    }
  }
  return found
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
