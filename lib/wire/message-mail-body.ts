import type { ElementContent, Root, RootContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { markdownText } from './markdown'
import { memoised } from './memo'
import { type Paint, painted } from './message-palette'
import { shortened } from './message-text'
import { written } from './message-tree'
import { plainTree } from './plain-tree'

const writer = unified().use(rehypeStringify).freeze()

// mail readers cut a message off at about 100 KB
const longest = 60_000
const longestPlain = 10_000

/** HTML of what an operator wrote, with the inline styles that mails need. Very long texts end early, without marks. */
export const mailBody: (markdown: string) => string = memoised((markdown) => {
  const html = written(markdown, (tree) => writer.stringify(styledTree(tree)))
  if (html.length <= longest) return html
  return writer.stringify(styledTree(plainTree(shortened(markdownText(markdown), longestPlain))))
}, 4_000_000)

function styledTree(tree: Root): Root {
  return { type: 'root', children: tree.children.map(styled) as RootContent[] }
}

function styled<N extends RootContent | ElementContent>(node: N): N {
  if (node.type !== 'element') return node
  const [paint, css] = look[node.tagName] ?? [{}, '']
  const { classes, style } = painted(paint, css)
  const properties = { ...node.properties, ...(classes.length > 0 && { className: classes }), ...(style && { style }) }
  return { ...node, properties, children: node.children.map(styled) }
}

const mono = "font-family:ui-monospace,'SF Mono','Cascadia Mono',monospace;font-size:14px"
const list: [Paint, string] = [{}, 'margin:0 0 12px;padding:0 0 0 24px']
const heading = (size: number): [Paint, string] => [{}, `margin:20px 0 8px;font-size:${size}px;line-height:1.3`]
const cell: [Paint, string] = [
  { edge: 'line' },
  'padding:4px 12px 4px 0;border-bottom-width:1px;border-bottom-style:solid;text-align:left;vertical-align:top',
]

const look: Record<string, [Paint, string]> = {
  p: [{}, 'margin:0 0 12px'],
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
}
