/** Begins what goes on behind blank lines to an end of its own, in a quote or list perhaps: HTML, or code between fences. */
const goesOn = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*(?:`{3}|~{3}|<(?:[!?]|script|pre|style|textarea))/i
const fence = /^(?:`{3,}|~{3,})/
/** Begins neither indented nor as a list item may: behind a blank line it is in nothing that stands before it. */
const standsAlone = /^[^-*+\d\s\uFEFF]/

/**
 * A Markdown text, its line ends `\n`, cut into pieces of `least` characters or more, the last one of any length, before lines that stand behind a blank
 * line and in nothing: read one by one they are what the whole is. For a reader that knows no definitions, footnotes and indented code,
 * since nothing else reaches from one such line to another. Behind what may hide where it ends nothing is cut any more.
 */
export function markdownPieces(text: string, least: number): string[] {
  const pieces: string[] = []
  const seen: Seen = { open: null, behindBlank: false, html: false }
  let begin = 0
  for (const { at, words } of linesOf(text)) {
    if (seen.behindBlank && at - begin >= least && standsAlone.test(words)) {
      pieces.push(text.slice(begin, at))
      begin = at
    }
    if (!look(words, seen)) break
  }
  pieces.push(text.slice(begin))
  return pieces
}

/** `open`: the mark of the code that the line is in. `html`: since the last blank line one began with `<`. */
type Seen = { open: string | null; behindBlank: boolean; html: boolean }

/** False: what is open from here on is not known. */
function look(words: string, seen: Seen): boolean {
  if (seen.open) {
    if (ends(words, seen.open)) seen.open = null
    return true
  }
  seen.behindBlank = /^[ \t]*$/.test(words)
  seen.html = !seen.behindBlank && (seen.html || /^[ \t>]*</.test(words))
  if (!goesOn.test(words)) return true
  const [mark] = fence.exec(words) ?? []
  if (!mark || seen.html) return false
  const isCode = mark.startsWith('~') || !words.slice(mark.length).includes('`')
  if (isCode) seen.open = mark
  return true
}

function ends(words: string, mark: string): boolean {
  const [, row = ''] = /^[ \t]*(`+|~+)[ \t]*$/.exec(words) ?? []
  return row.startsWith(mark)
}

function* linesOf(text: string) {
  let at = 0
  for (const words of text.split('\n')) {
    yield { at, words }
    at += words.length + 1
  }
}
