/** What a Markdown text may hold at most, so that laying it out takes a moment and gives no more than a page can bear. */
export const markupLimits = {
  /** cells of a table: rows that leave cells out get them all the same */
  cells: 4000,
  /** quotes and lists in each other */
  nested: 12,
  /** open HTML elements in each other: in all, and of those for bold and the like */
  openTags: 120,
  openMarks: 40,
  /** runs of `*`, `_` and `~` in one paragraph, and in all */
  emphasis: 1000,
  allEmphasis: 5000,
  /** `[` in one paragraph, and in all */
  brackets: 1000,
  allBrackets: 5000,
  /** headings that are underlined with `=` or `-` */
  underlined: 500,
  quotedLines: 1000,
  /** list items, headings and rules */
  blocks: 5000,
}

type Line = { words: string; number: number; isBlank: boolean }

const container = /^[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/
const blockMark = /^[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|[-*_]{3})/

/**
 * Why a Markdown text cannot be laid out in a moment, as the rest of a sentence that names the part and its line; null when it can.
 * Walks over the text once and never parses it: it counts a little too much rather than too little.
 */
export function markupFault(text: string): string | null {
  const lines = text.split(/\r\n|\r|\n/).map((words, i) => ({ words, number: i + 1, isBlank: words.trim() === '' }))
  return nestingFault(lines) ?? blockFault(lines) ?? paragraphsFault(lines) ?? tagFault(text)
}

function nestingFault(lines: Line[]): string | null {
  const deep = lines.find(({ words }) => withoutContainers(words).depth > markupLimits.nested)
  return deep ? `line ${deep.number} is more than ${markupLimits.nested} quotes and lists deep` : null
}

function blockFault(lines: Line[]): string | null {
  const count = { quotes: 0, underlined: 0, blocks: 0 }
  for (const [i, { words }] of lines.entries()) {
    const { depth, rest } = withoutContainers(words)
    if (depth > 0 && words.includes('>')) count.quotes++
    if (isUnderline(rest) && i > 0 && !lines[i - 1]?.isBlank) count.underlined++
    if (blockMark.test(words)) count.blocks++
  }
  return (
    tooMany('quoted lines', count.quotes, markupLimits.quotedLines) ??
    tooMany('underlined headings', count.underlined, markupLimits.underlined) ??
    tooMany('list items, headings and rules', count.blocks, markupLimits.blocks)
  )
}

function tooMany(what: string, count: number, most: number): string | null {
  return count > most ? `it has ${inDigits(count)} ${what}, and ${inDigits(most)} are the most` : null
}

/** What is left of a line behind its quote and list marks, and how many those were (at most one more than may be). */
function withoutContainers(words: string): { depth: number; rest: string } {
  let depth = 0
  let rest = words
  for (let mark = container.exec(rest); mark && depth <= markupLimits.nested; mark = container.exec(rest)) {
    rest = rest.slice(mark[0].length)
    depth++
  }
  return { depth, rest }
}

function isUnderline(words: string): boolean {
  const mark = words.trim()
  return mark !== '' && (/^=+$/.test(mark) || /^-+$/.test(mark))
}

function paragraphsFault(lines: Line[]): string | null {
  const all = { emphasis: 0, brackets: 0 }
  let table = 0
  for (const paragraph of paragraphsOf(lines)) {
    const { number } = paragraph[0] as Line
    const emphasis = sum(paragraph, ({ words }) => runsIn(words))
    const brackets = sum(paragraph, ({ words }) => countOf(words, '['))
    all.emphasis += emphasis
    all.brackets += brackets
    const cells = cellsIn(paragraph)
    table += cells
    const near = `near line ${number}`
    if (table > markupLimits.cells) return `the table ${near} ${has(cells, 'cells', markupLimits.cells)}`
    const { emphasis: most, brackets: mostBrackets } = markupLimits
    if (emphasis > most) return `the paragraph ${near} ${has(emphasis, 'marks of emphasis', most)}`
    if (brackets > mostBrackets) return `the paragraph ${near} ${has(brackets, 'opening brackets', mostBrackets)}`
  }
  return (
    tooMany('marks of emphasis', all.emphasis, markupLimits.allEmphasis) ??
    tooMany('opening brackets', all.brackets, markupLimits.allBrackets)
  )
}

const has = (count: number, what: string, most: number) =>
  `has ${inDigits(count)} ${what}, and ${inDigits(most)} are the most`

function paragraphsOf(lines: Line[]): Line[][] {
  const paragraphs: Line[][] = []
  let open: Line[] | null = null
  for (const line of lines) {
    if (line.isBlank) open = null
    else if (open) open.push(line)
    else {
      open = [line]
      paragraphs.push(open)
    }
  }
  return paragraphs
}

function runsIn(words: string): number {
  let runs = 0
  let before = ''
  for (const letter of words) {
    if (letter !== before && (letter === '*' || letter === '_' || letter === '~')) runs++
    before = letter
  }
  return runs
}

/** Columns of the widest delimiter row times the lines that may be its rows; 0 for what is no table. */
function cellsIn(paragraph: Line[]): number {
  const columns = paragraph.map(({ words }) => columnsOf(words))
  const first = columns.findIndex((count) => count > 0)
  return first < 0 ? 0 : columns.reduce((most, count) => Math.max(most, count), 0) * (paragraph.length - first)
}

function columnsOf(words: string): number {
  const rest = withoutContainers(words).rest.trim()
  if (!/^[|:\- \t]+$/.test(rest) || !rest.includes('-') || !/[|:]/.test(rest)) return 0
  return countOf(rest.replace(/^\|/, '').replace(/\|$/, ''), '|') + 1
}

// elements that HTML closes by itself, and those that hold nothing
const closed = new Set(
  'p li dt dd td th tr thead tbody tfoot option br hr img input wbr col area base embed link meta source track'.split(
    ' ',
  ),
)
// a browser opens these again in every paragraph until they are closed
const reopened = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
const tag = /<(\/?)([a-z][a-z\d-]*)/gi

function tagFault(text: string): string | null {
  const open = new Map<string, number>()
  const depth = { all: 0, reopened: 0 }
  for (const { 1: slash, 2: written = '', index } of text.matchAll(tag)) {
    const name = written.toLowerCase()
    const before = open.get(name) ?? 0
    if (closed.has(name) || (slash && before === 0)) continue
    const step = slash ? -1 : 1
    open.set(name, before + step)
    depth.all += step
    if (reopened.has(name)) depth.reopened += step
    const { openTags, openMarks } = markupLimits
    if (depth.all <= openTags && depth.reopened <= openMarks) continue
    const line = text.slice(0, index).split(/\r\n|\r|\n/).length
    return `line ${line} is more than ${depth.all > openTags ? openTags : openMarks} HTML elements deep`
  }
  return null
}

const sum = (lines: Line[], count: (line: Line) => number) => lines.reduce((total, line) => total + count(line), 0)
const countOf = (words: string, mark: string) => words.split(mark).length - 1
const inDigits = (count: number) => count.toLocaleString('en-US')
