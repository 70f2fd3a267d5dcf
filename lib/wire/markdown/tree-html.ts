import type { ElementContent, Root, RootContent } from 'hast'

type Node = RootContent | ElementContent

/** Which heading is written for one of the tree's. */
export type HeadingTag = (tagName: string) => string

const entities: Record<string, string> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;', '"': '&#x22;' }
const empty = new Set(['br', 'hr'])
const heading = /^h[1-6]$/

/** What stands around a table that may be wider than its place, so that it scrolls by itself, by keys too. */
const scrolls = '<div class="scrolls" role="group" aria-label="Table" tabindex="0">'

/**
 * HTML of a tidy tree; tables scroll where `scrolling`. No `<` and no `>` stands in an attribute, so that also a careless reader
 * finds only its tags.
 */
export function treeHtml(tree: Root, headingTag: HeadingTag = (tagName) => tagName, scrolling = false): string {
  const parts: string[] = []
  for (const node of tree.children) write(node, { headingTag, scrolling }, parts)
  return parts.join('')
}

function write(node: Node, how: { headingTag: HeadingTag; scrolling: boolean }, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value.replace(/[&<]/g, escaped))
  if (node.type !== 'element') return
  const tagName = heading.test(node.tagName) ? how.headingTag(node.tagName) : node.tagName
  const inPlace = how.scrolling && tagName === 'table'
  if (inPlace) parts.push(scrolls)
  parts.push('<', tagName)
  for (const [name, value] of Object.entries(node.properties)) {
    const said = Array.isArray(value) ? value.join(' ') : String(value)
    parts.push(' ', attributeNames[name] ?? name, '="', said.replace(/[&<>"]/g, escaped), '"')
  }
  parts.push('>')
  if (empty.has(tagName)) return
  for (const child of node.children) write(child, how, parts)
  parts.push('</', tagName, inPlace ? '></div>' : '>')
}

const attributeNames: Record<string, string> = { className: 'class' }
const escaped = (mark: string) => entities[mark] as string

/** Heading tags below `level` that never skip a step, whatever was typed, for one tree read from its beginning. */
export function headingsBelow(level: number): HeadingTag {
  const outline: number[] = []
  return (tagName) => {
    const typed = Number(tagName.slice(1))
    while (outline.length > 0 && (outline.at(-1) as number) >= typed) outline.pop()
    outline.push(typed)
    return `h${Math.min(6, level + outline.length - 1)}`
  }
}
