import type { Element, ElementContent, RootContent } from 'hast'
import type { Dialect } from './message-dialect'

export type Node = RootContent | ElementContent

const blocks = new Set(
  'p div blockquote ul ol li dl dt dd table caption thead tbody tfoot tr h4 h5 h6 pre hr'.split(' '),
)

export function isBlock(node: Node): node is Element {
  return node.type === 'element' && blocks.has(node.tagName)
}

export function isList(node: Node): node is Element {
  return node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol')
}

/** Text-level content in a chat's dialect, lines apart by `\n`. */
export function inDialect(nodes: readonly Node[], dialect: Dialect): string {
  return nodes.map((node) => oneInDialect(node, dialect)).join('')
}

function oneInDialect(node: Node, dialect: Dialect): string {
  if (node.type === 'text') return dialect.text(node.value.replace(/\s+/g, ' '))
  if (node.type !== 'element') return ''
  const { tagName, children } = node
  if (tagName === 'br') return '\n'
  if (tagName === 'a') return dialect.link(String(node.properties.href), oneSpaced(plainWords(children)))
  if (verbatim.has(tagName)) return dialect.code(oneSpaced(plainWords(children)))
  const inner = inDialect(children, dialect)
  const mark = marks[tagName]
  if (mark && inner.trim() !== '') return dialect[mark](inner)
  return isBlock(node) ? ` ${inner} ` : inner
}

const verbatim = new Set(['code', 'kbd', 'samp'])
const marks: Record<string, 'bold' | 'italic' | 'struck'> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  del: 'struck',
  s: 'struck',
}

/** The words of text-level content, lines apart by `\n`. */
export function plainWords(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value.replace(/\s+/g, ' ')
      if (node.type !== 'element') return ''
      if (node.tagName === 'br') return '\n'
      const inner = plainWords(node.children)
      return isBlock(node) ? ` ${inner} ` : inner
    })
    .join('')
}

/** The text as it stands in preformatted content. */
export function asTyped(nodes: readonly Node[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? asTyped(node.children) : ''))
    .join('')
}

export function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
