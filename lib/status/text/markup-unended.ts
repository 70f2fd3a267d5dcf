import { markupExcess } from './markup-excess'
import { markupLimits } from './markup-limits'

/** What begins so is looked for to the end of its paragraph before it counts as words. */
const pairs: [what: string, begin: RegExp, end: string][] = [
  ['comments', /<!--/g, '-->'],
  ['CDATA sections', /<!\[CDATA\[/g, ']]>'],
  ['declarations', /<![a-z]/gi, '>'],
  ['processing instructions', /<\?/g, '?>'],
]

/** What a paragraph begins too often without ending it (`<!--`, code between backticks), as the rest of a sentence; null when nothing. */
export function unendedFault(paragraph: string, part: string): string | null {
  const { unended, backticks } = markupLimits
  for (const [what, begin, end] of pairs) {
    const count = [...paragraph.slice(paragraph.lastIndexOf(end) + 1).matchAll(begin)].length
    const fault = markupExcess(part, count, `${what} that do not end`, unended)
    if (fault) return fault
  }
  return markupExcess(part, lengthsOfBackticks(paragraph), 'rows of backticks of different lengths', backticks)
}

/** Only the last row of each length can be without its end. */
function lengthsOfBackticks(paragraph: string): number {
  const lengths = new Set<number>()
  for (const { 0: row, index } of paragraph.matchAll(/`+/g)) {
    lengths.add(row.length)
    // the first may be a backtick as such
    if (row.length > 1 && paragraph[index - 1] === '\\') lengths.add(row.length - 1)
  }
  return lengths.size
}
