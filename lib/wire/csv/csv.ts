import { Refusal } from '@/lib/status/text/refusal'

// What a spreadsheet takes for a formula when a cell begins with it (OWASP: CSV injection), full-width variants too. A cell begins
// where any separator stands that any spreadsheet is set to, since it may separate at another one than this table was written with.
const beforeFormula = /([,;|:\s]["']*)(?=[=+\-@＝＋－＠])/g
const guardBeforeFormula = /([,;|:\s]["']*)'(?=[=+\-@＝＋－＠])/g
const beforeBlank = /^(["']*)(?=[\t\r])/
const guardBeforeBlank = /^(["']*)'(?=[\t\r])/

/**
 * One line of CSV (RFC 4180) from its cells. Wherever a spreadsheet could see the beginning of a formula, at whatever separator it
 * cuts, an apostrophe stands before it; `readCsv` takes it away again.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const safe = `,${text}`.replace(beforeFormula, "$1'").slice(1).replace(beforeBlank, "$1'")
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of a table with the number of the text's line on which it begins, from 1. */
export type CsvRow = { line: number; cells: string[] }

/** More of a list are not taken at a time. */
export const maxRows = 20_000
const maxColumns = 200

/**
 * The rows of a CSV text, blank ones left out: what a line `sep=;` before it says, or commas, semicolons, tabs or bars,
 * whichever its first line has most of (`drawn`: the separator, where the caller knows it); quoted cells may hold them and line ends.
 * The apostrophes that `csvLine` puts before formulas are taken away again. One walk over the text; Refusal (field `list`) for more
 * than 20,000 lines or 200 columns.
 */
export function readCsv(text: string, drawn?: string): CsvRow[] {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const told = separatorLine.exec(plain)
  const separator = told?.[1] ?? drawn ?? separatorOf(plain)
  const rows: CsvRow[] = []
  let [at, line] = [told?.[0].length ?? 0, 1]
  while (at < plain.length) {
    if (plain[at] === '\n' || plain[at] === '\r') {
      at += plain.startsWith('\r\n', at) ? 2 : 1
      line++
      continue
    }
    const row: CsvRow = { line, cells: [] }
    for (let more = true; more; ) {
      if (row.cells.length >= maxColumns) throw new Refusal('list_columns', { most: maxColumns })
      const read = isEnd(plain[at], separator) ? null : readCell(plain, at, separator)
      row.cells.push(read ? unguarded(read.text) : '')
      line += read?.lines ?? 0
      at = read?.end ?? at
      more = plain[at] === separator
      if (more) at++
    }
    if (row.cells.some((one) => one !== '') && rows.push(row) > maxRows) {
      throw new Refusal('list_lines', { most: maxRows })
    }
  }
  return rows
}

// a line with which programs tell Excel what separates the cells
const separatorLine = /^"?sep=([,;|\t])"?(?=[\r\n]|$)/i

/** The cell that begins at `start`: quoted pieces and bare ones up to a separator, a line end or the end of the text. */
function readCell(text: string, start: number, separator: string): { text: string; end: number; lines: number } {
  let [at, read, lines] = [start, '', 0]
  while (at < text.length && !isEnd(text[at], separator)) {
    const closing = text[at] === '"' ? closingQuote(text, at) : -1
    if (closing >= 0) {
      const quoted = text.slice(at + 1, closing)
      lines += lineEndsIn(quoted)
      read += quoted.replaceAll('""', '"')
      at = closing + 1
    } else {
      const from = at
      do at++
      while (at < text.length && !isEnd(text[at], separator))
      read += text.slice(from, at)
    }
  }
  return { text: read, end: at, lines }
}

const isEnd = (character: string | undefined, separator: string) =>
  character === separator || character === '\n' || character === '\r'

/** Where the quote closes that opens at `start`; two in a row are one that is meant. -1: nowhere. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function lineEndsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

function separatorOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
    ['|', 0],
  ])
  let quoted = false
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted
    if (character === '\n' || character === '\r') break
    const count = quoted ? undefined : counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a)
  return best?.[0] ?? ','
}

function unguarded(text: string): string {
  if (!text.includes("'")) return text.trim()
  return `,${text.replace(guardBeforeBlank, '$1')}`.replace(guardBeforeFormula, '$1').slice(1).trim()
}
