import type { ElementContent, Root, RootContent } from 'hast'
import { isBlock, isInline, type KeptTag } from '@/lib/wire/markdown/kept-tags'
import { isLaidOut, treeOf } from '@/lib/wire/markdown/laid-out'
import { markdownText } from '@/lib/wire/markdown/markdown'
import { memoised } from '@/lib/wire/markdown/memoised'
import { plainTree } from '@/lib/wire/markdown/plain-tree'
import { treeHtml } from '@/lib/wire/markdown/tree-html'
import { type Paint, painted } from './message-palette'
import { shortened } from './message-text'

// mail readers cut a message off at about 100 KB
const longest = 60_000
const longestPlain = 10_000

/** HTML of what an operator wrote, with the inline styles that mails need. Very long texts end early, without marks. */
export const mailBody: (markdown: string) => string = memoised(
  (markdown) => {
    const html = treeHtml(styledTree(treeOf(markdown)))
    if (html.length <= longest) return html
    return treeHtml(styledTree(plainTree(shortened(markdownText(markdown), longestPlain))))
  },
  4_000_000,
  isLaidOut,
)

function styledTree(tree: Root): Root {
  return { type: 'root', children: tree.children.map(styled) as RootContent[] }
}

function styled<N extends RootContent | ElementContent>(node: N): N {
  if (!isBlock(node) && !isInline(node)) return node
  const [paint, css] = look[node.tagName]
  const { classes, style } = painted(paint, css)
  const properties = {
    ...node.properties,
    ...(ownDirection.has(node.tagName) && { dir: 'auto' }),
    ...(classes.length > 0 && { className: classes }),
    ...(style && { style }),
  }
  return { ...node, properties, children: node.children.map(styled) }
}

/** Each of them is written in its own direction. */
const ownDirection = new Set<KeptTag>(['p', 'li', 'dt', 'dd', 'th', 'td', 'h4', 'h5', 'h6', 'pre'])

const mono = "font-family:ui-monospace,'SF Mono','Cascadia Mono',monospace;font-size:14px"
const list: [Paint, string] = [{}, 'margin:0 0 12px;padding:0 0 0 24px']
const heading = (size: number): [Paint, string] => [{}, `margin:20px 0 8px;font-size:${size}px;line-height:1.3`]
const cell: [Paint, string] = [
  { edge: 'line' },
  'padding:4px 12px 4px 0;border-bottom-width:1px;border-bottom-style:solid;text-align:left;vertical-align:top',
]

const asText: [Paint, string] = [{}, '']

const look: Record<KeptTag, [Paint, string]> = {
  p: [{}, 'margin:0 0 12px'],
  div: asText,
  a: [{ text: 'link' }, ''],
  ul: list,
  ol: list,
  li: [{}, 'margin:0 0 4px'],
  blockquote: [
    { text: 'quiet', edge: 'line' },
    'margin:0 0 12px;padding:0 0 0 14px;border-left-width:3px;border-left-style:solid',
  ],
  pre: [{ back: 'soft' }, `margin:0 0 12px;padding:10px 12px;border-radius:6px;white-space:pre-wrap;${mono}`],
  code: [{}, mono],
  kbd: [{}, mono],
  samp: [{}, mono],
  mark: [{ text: 'ink', back: 'soft' }, ''],
  h4: heading(18),
  h5: heading(16),
  h6: heading(16),
  hr: [{ edge: 'line' }, 'margin:16px 0;border-width:1px 0 0;border-style:solid'],
  table: [{}, 'margin:0 0 12px;border-collapse:collapse;font-size:15px'],
  th: cell,
  td: cell,
  dl: asText,
  dt: asText,
  dd: asText,
  caption: asText,
  thead: asText,
  tbody: asText,
  tfoot: asText,
  tr: asText,
  br: asText,
  strong: asText,
  b: asText,
  em: asText,
  i: asText,
  u: asText,
  s: asText,
  del: asText,
  ins: asText,
  sub: asText,
  sup: asText,
  small: asText,
}
