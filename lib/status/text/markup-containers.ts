import { markupExcess } from './markup-excess'
import { markupLimits } from './markup-limits'
import { betweenBlanks, type MarkupLine } from './markup-lines'

const container = /^[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/
const blockMark = /^[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*_]{3})/

/** What is left of a line behind its quote and list marks, and how many those were (at most one more than may be). */
export function withoutContainers(words: string): { depth: number; rest: string } {
  let depth = 0
  let rest = words
  for (let mark = container.exec(rest); mark && depth <= markupLimits.nested; mark = container.exec(rest)) {
    rest = rest.slice(mark[0].length)
    depth++
  }
  return { depth, rest }
}

/** Why the quotes, lists, headings and rules of a text are too many or too deep in each other; null when they are not. */
export function containersFault(lines: readonly MarkupLine[]): string | null {
  const deep = lines.find(({ words }) => withoutContainers(words).depth > markupLimits.nested)
  if (deep) return `line ${deep.number} is more than ${markupLimits.nested} quotes and lists deep`
  return blockFault(lines) ?? heldFault(lines)
}

function blockFault(lines: readonly MarkupLine[]): string | null {
  const count = { quotes: 0, underlined: 0, blocks: 0 }
  let quotesBefore = 0
  for (const [i, { words }] of lines.entries()) {
    const { depth, rest } = withoutContainers(words)
    const quotes = (/^[ \t>]*/.exec(words)?.[0].split('>').length ?? 1) - 1
    if (depth > 0 && words.includes('>')) count.quotes++
    if (isUnderline(words, rest) && i > 0 && !lines[i - 1]?.isBlank) count.underlined++
    // the quotes of the line before go on
    count.blocks += depth - Math.min(quotes, quotesBefore) + (blockMark.test(rest) ? 1 : 0)
    quotesBefore = quotes
  }
  return (
    markupExcess('it', count.quotes, 'quoted lines', markupLimits.quotedLines) ??
    markupExcess('it', count.underlined, 'underlined headings', markupLimits.underlined) ??
    markupExcess('it', count.blocks, 'list items, headings and rules', markupLimits.blocks)
  )
}

function isUnderline(words: string, rest: string): boolean {
  const mark = rest.trim()
  // below a paragraph a lone dash begins no list
  if (mark === '') return words.trimEnd().endsWith('-')
  return /^=+$/.test(mark) || /^-+$/.test(mark)
}

/** Each line of a paragraph is looked at once for each quote and list that it stands in, with or without their marks. */
function heldFault(lines: readonly MarkupLine[]): string | null {
  let deepest = 0
  let held = 0
  for (const paragraph of betweenBlanks(lines)) {
    let open = 0
    for (const { words, number } of paragraph) {
      const { depth } = withoutContainers(words)
      // marks of a line go on where indented ones have brought it
      const indented = depth > 0 ? Math.min(deepest, Math.floor(words.search(/[^ \t]/) / 2)) : 0
      if (depth > 0) open = depth + indented
      deepest = Math.max(deepest, open)
      held += open
      const limit = markupLimits.heldLines
      if (held > limit) return `up to line ${number} its lines are too deep in quotes and lists: ${inWords(limit)}`
    }
  }
  return null
}

const inWords = (limit: number) =>
  `${limit.toLocaleString('en-US')} are the most, each counted for every quote and list around it`
