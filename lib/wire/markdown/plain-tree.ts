import type { ElementContent, Root } from 'hast'
import { autoLinked } from './auto-link'

/** A text that is no Markdown: every mark and tag as typed, line ends kept, bare addresses as links. */
export function plainTree(text: string): Root {
  const lines = text.split(/\r\n|\r|\n/)
  const children = lines.flatMap((line, i): ElementContent[] => [
    ...(i > 0 ? [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }] : []),
    ...autoLinked(line),
  ])
  return { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children }] }
}
