import { isEmptyTag, isKnownTag, standsAlone, takesOut } from './html-tags'

type Tag = { start: number; end: number; name: string; closes: boolean; bare: boolean; paired: boolean }

// a tag as CommonMark knows it, or the beginning of a comment
const tag = /<(\/?)([a-z][a-z\d-]*)((?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>|<!--/gi

/**
 * Pieces of HTML out of one text, in order, in which every `<` that begins no HTML is `&lt;`: tags that HTML does not know
 * (`<tenant-id>`), bare ones without an end (`send it to <address>`), comments that never end. What a reader would miss otherwise, as it is no markup but words.
 */
export function withLiteralTags(pieces: readonly string[]): string[] {
  const tags = pieces.map(tagsIn)
  markPaired(tags.flat())
  return pieces.map((piece, i) => escaped(piece, tags[i]?.filter((one) => !isWords(one)) ?? []))
}

function tagsIn(html: string): Tag[] {
  const found: Tag[] = []
  let end = 0
  const lastComment = html.lastIndexOf('-->')
  for (const match of html.matchAll(tag)) {
    const start = match.index
    if (start < end) continue
    const [all, slash, written = '', attributes = ''] = match
    const name = written.toLowerCase()
    if (all === '<!--' && lastComment < start) continue
    end = all === '<!--' ? html.indexOf('-->', start + 2) + 3 : start + all.length
    found.push({ start, end, name, closes: slash === '/', bare: attributes.trim() === '', paired: false })
  }
  return found
}

function markPaired(tags: readonly Tag[]): void {
  const open = new Map<string, Tag[]>()
  for (const one of tags) {
    const waiting = open.get(one.name) ?? []
    open.set(one.name, waiting)
    if (!one.closes) waiting.push(one)
    else {
      const opened = waiting.pop()
      if (opened) opened.paired = one.paired = true
    }
  }
}

function isWords({ name, closes, bare, paired }: Tag): boolean {
  if (name === '') return false
  if (!isKnownTag(name)) return true
  if (takesOut(name)) return !paired
  if (closes || !bare || standsAlone(name)) return false
  return isEmptyTag(name) || !paired
}

/** The piece with `&lt;` for every `<` outside the given tags. */
function escaped(piece: string, markup: readonly Tag[]): string {
  const parts: string[] = []
  let end = 0
  for (const one of markup) {
    parts.push(piece.slice(end, one.start).replaceAll('<', '&lt;'), piece.slice(one.start, one.end))
    end = one.end
  }
  return parts.join('') + piece.slice(end).replaceAll('<', '&lt;')
}
