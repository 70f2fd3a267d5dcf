import { containersFault, withoutContainers } from './markup-containers'
import { markupExcess } from './markup-excess'
import { markupLimits } from './markup-limits'
import { betweenBlanks, type MarkupLine, markupLines } from './markup-lines'
import { tagFault } from './markup-tags'
import { unendedFault } from './markup-unended'

/**
 * Why a Markdown text cannot be laid out in a moment, as the rest of a sentence that names the part and its line; null when it can.
 * Walks over the text once and never parses it: it counts a little too much rather than too little.
 */
export function markupFault(text: string): string | null {
  const lines = markupLines(text)
  return (
    containersFault(lines) ??
    paragraphsFault(lines) ??
    tagFault(text) ??
    markupExcess('it', lines.length, 'lines', markupLimits.lines)
  )
}

function paragraphsFault(lines: readonly MarkupLine[]): string | null {
  const all = { emphasis: 0, brackets: 0 }
  let table = 0
  for (const paragraph of betweenBlanks(lines)) {
    const near = `near line ${paragraph[0]?.number}`
    const emphasis = sum(paragraph, ({ words }) => marksIn(words))
    const brackets = sum(paragraph, ({ words }) => countOf(words, '['))
    const cells = cellsIn(paragraph)
    all.emphasis += emphasis
    all.brackets += brackets
    table += cells
    const part = `the paragraph ${near}`
    const fault =
      markupExcess(`the table ${near}`, cells, 'cells', markupLimits.cells) ??
      markupExcess(`with the table ${near} it`, table, 'cells', markupLimits.cells) ??
      markupExcess(part, emphasis, 'marks of emphasis', markupLimits.emphasis) ??
      markupExcess(part, brackets, 'opening brackets', markupLimits.brackets) ??
      unendedFault(paragraph.map(({ words }) => words).join('\n'), part)
    if (fault) return fault
  }
  return (
    markupExcess('it', all.emphasis, 'marks of emphasis', markupLimits.allEmphasis) ??
    markupExcess('it', all.brackets, 'opening brackets', markupLimits.allBrackets)
  )
}

/** Runs of marks that may begin or end emphasis; of a long run each pair may, unless it is all that its line has. */
function marksIn(words: string): number {
  let marks = 0
  for (const [run] of words.matchAll(/\*+|_+|~+/g)) {
    if (run.length <= 3) marks++
    else if (run.length < words.trim().length) marks += Math.ceil(run.length / 2)
  }
  return marks
}

/** Columns of the widest delimiter row times the lines that may be its rows; 0 for what is no table. */
function cellsIn(paragraph: readonly MarkupLine[]): number {
  const columns = paragraph.map(({ words }) => columnsOf(words))
  const first = columns.findIndex((count) => count > 0)
  return first < 0 ? 0 : columns.reduce((limit, count) => Math.max(limit, count), 0) * (paragraph.length - first)
}

function columnsOf(words: string): number {
  const rest = withoutContainers(words).rest.trim()
  if (!/^[|:\- \t]+$/.test(rest) || !rest.includes('-') || !/[|:]/.test(rest)) return 0
  return countOf(rest.replace(/^\|/, '').replace(/\|$/, ''), '|') + 1
}

const sum = (lines: readonly MarkupLine[], count: (line: MarkupLine) => number) =>
  lines.reduce((total, line) => total + count(line), 0)
const countOf = (words: string, mark: string) => words.split(mark).length - 1
