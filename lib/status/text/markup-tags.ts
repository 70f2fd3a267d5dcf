import { markupLimits } from './markup-limits'

// elements that HTML closes by itself, and those that hold nothing
const closed = new Set(
  'p li dt dd td th tr thead tbody tfoot option br hr img input wbr col area base embed link meta source track'.split(
    ' ',
  ),
)
// a browser opens these again in every paragraph until they are closed
const reopened = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
// of what follows a `<`
const tag = /^(\/?)([a-z][a-z\d-]*)/i
const address = /^[a-z\d.+_-]+[:@][^\s>]*>/i

/** Why the HTML of a text is too deep in itself, as the rest of a sentence; null when it is not. */
export function tagFault(text: string): string | null {
  const open = new Map<string, number>()
  const depth = { all: 0, reopened: 0 }
  for (const [i, piece] of text.split('<').entries()) {
    const [, slash, written = ''] = tag.exec(piece) ?? []
    if (i === 0 || written === '' || address.test(piece)) continue
    const name = written.toLowerCase()
    const before = open.get(name) ?? 0
    if (closed.has(name) || (slash && before === 0)) continue
    const step = slash ? -1 : 1
    open.set(name, before + step)
    depth.all += step
    if (reopened.has(name)) depth.reopened += step
    const { openTags, openMarks } = markupLimits
    if (depth.all <= openTags && depth.reopened <= openMarks) continue
    const line = text
      .split('<', i)
      .join('<')
      .split(/\r\n|\r|\n/).length
    return `line ${line} is more than ${depth.all > openTags ? openTags : openMarks} HTML elements deep`
  }
  return null
}
