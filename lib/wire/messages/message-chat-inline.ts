import type { Element } from 'hast'
import { type InlineTag, isBlock, isInline, type TreeNode } from '@/lib/wire/markdown/kept-tags'
import { inlineText, onOneLine, raised } from '@/lib/wire/markdown/tree-text'
import type { Dialect } from './message-dialect'

/** Text-level content in a chat's dialect, lines apart by `\n`. */
export function inDialect(nodes: readonly TreeNode[], dialect: Dialect): string {
  return nodes.map((node) => oneInDialect(node, dialect)).join('')
}

function oneInDialect(node: TreeNode, dialect: Dialect): string {
  if (node.type === 'text') return dialect.text(node.value.replace(/\s+/g, ' '))
  if (isBlock(node)) return ` ${inDialect(node.children, dialect)} `
  return isInline(node) ? said[node.tagName](node, dialect) : ''
}

type Said = (node: Element, dialect: Dialect) => string

const as =
  (mark: 'bold' | 'italic' | 'struck'): Said =>
  ({ children }, dialect) => {
    const inner = inDialect(children, dialect)
    return inner.trim() === '' ? inner : dialect[mark](inner)
  }
const plain: Said = ({ children }, dialect) => inDialect(children, dialect)
const verbatim: Said = ({ children }, dialect) => dialect.code(onOneLine(inlineText(children)))

const said: Record<InlineTag, Said> = {
  a: ({ children, properties }, dialect) => dialect.link(String(properties.href), onOneLine(inlineText(children))),
  br: () => '\n',
  code: verbatim,
  kbd: verbatim,
  samp: verbatim,
  strong: as('bold'),
  b: as('bold'),
  em: as('italic'),
  i: as('italic'),
  s: as('struck'),
  del: as('struck'),
  u: plain,
  ins: plain,
  sub: plain,
  sup: ({ children }, dialect) => raised(inDialect(children, dialect)),
  small: plain,
  mark: plain,
}
