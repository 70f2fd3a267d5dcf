/** What a spreadsheet takes for a formula when a cell begins with it (OWASP: CSV injection). */
const formula = /^[=+\-@\t\r]/

/** One line of CSV (RFC 4180) from its cells; a cell that a spreadsheet would compute is given a leading apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of a table with the number of the text's line on which it begins, from 1. */
export type CsvRow = { line: number; cells: string[] }

/**
 * The rows of a CSV text, blank ones left out: commas, semicolons or tabs, whichever its first line has most of; quoted cells may
 * hold them and line ends. The apostrophe that `csvLine` puts before a formula is taken away again.
 */
export function readCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(plain.split(/\r?\n/, 1)[0] ?? '')
  const token = new RegExp(
    `"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)|(${separator})|(\\r\\n|\\n|\\r)|"`,
    'g',
  )
  const rows: CsvRow[] = []
  let [row, line]: [CsvRow, number] = [{ line: 1, cells: [''] }, 1]
  for (const [whole, quoted, bare, next, end] of plain.matchAll(token)) {
    if (next !== undefined) row.cells.push('')
    else if (end !== undefined) {
      line++
      rows.push(row)
      row = { line, cells: [''] }
    } else {
      row.cells.push((row.cells.pop() ?? '') + (quoted?.replaceAll('""', '"') ?? bare ?? whole))
      line += whole.split('\n').length - 1
    }
  }
  return [...rows, row].map(unguarded).filter(({ cells }) => cells.some((one) => one !== ''))
}

function separatorOf(head: string): string {
  const count = (character: string) => head.split(character).length
  const [best] = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))
  return best ?? ','
}

const unguarded = ({ line, cells }: CsvRow): CsvRow => ({
  line,
  cells: cells.map((text) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text).trim()),
})
