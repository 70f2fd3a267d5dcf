import {
  type BlockElement,
  type BlockTag,
  isBlock,
  isList,
  itemNumbers,
  runsOf,
  type TreeNode,
} from '@/lib/wire/markdown/kept-tags'
import { asTyped, inlineText, onOneLine, treeText } from '@/lib/wire/markdown/tree-text'
import { inDialect } from './message-chat-inline'
import type { Dialect } from './message-dialect'

/** A piece that can be left out as a whole: in the dialect, and its words alone. `tight`: no empty line before it. */
export type Block = { marked: string; plain: string; tight: boolean }

/** The blocks of a sanitised tree, in order; `depth` counts the lists around them. */
export function blocksOf(nodes: readonly TreeNode[], dialect: Dialect, depth: number): Block[] {
  return runsOf(nodes).flatMap((run) =>
    Array.isArray(run) ? paragraph(run, dialect) : blocksIn[run.tagName](run, dialect, depth),
  )
}

type Blocks = (node: BlockElement, dialect: Dialect, depth: number) => Block[]

const inside: Blocks = ({ children }, dialect, depth) => blocksOf(children, dialect, depth)
const heading: Blocks = (node, dialect, depth) =>
  inside(node, dialect, depth).map((block) => ({ ...block, marked: dialect.bold(block.marked) }))

const blocksIn: Record<BlockTag, Blocks> = {
  p: inside,
  div: inside,
  blockquote: (node, dialect, depth) =>
    inside(node, dialect, depth).map((block) => ({ ...block, marked: dialect.quoted(block.marked) })),
  pre: preformatted,
  hr: () => [{ marked: '———', plain: '———', tight: false }],
  h4: heading,
  h5: heading,
  h6: heading,
  ul: listed,
  ol: listed,
  li: (node, dialect, depth) => itemBlocks(node, null, dialect, depth),
  dl: inside,
  dt: inside,
  dd: inside,
  table: inside,
  caption: inside,
  thead: inside,
  tbody: inside,
  tfoot: inside,
  tr: tableRow,
  th: inside,
  td: inside,
}

function paragraph(nodes: readonly TreeNode[], dialect: Dialect): Block[] {
  const plain = inlineText(nodes)
  return plain ? [{ marked: dialect.paragraph(tidyLines(inDialect(nodes, dialect))), plain, tight: false }] : []
}

function preformatted({ children }: BlockElement, dialect: Dialect): Block[] {
  const plain = asTyped(children).trimEnd()
  return plain ? [{ marked: dialect.pre(plain), plain, tight: false }] : []
}

function tableRow(row: BlockElement, dialect: Dialect): Block[] {
  const cells = row.children.filter(isBlock).map((cell) => cell.children)
  const marked = cells.map((cell) => onOneLine(inDialect(cell, dialect))).join(' | ')
  const plain = cells.map((cell) => onOneLine(inlineText(cell))).join(' | ')
  return [{ marked: dialect.paragraph(marked), plain, tight: dialect.breaksAtLineEnd }]
}

function listed(list: BlockElement, dialect: Dialect, depth: number): Block[] {
  if (!isList(list)) return inside(list, dialect, depth)
  const numbers = itemNumbers(list)
  const items = runsOf(list.children).flatMap((run) => {
    if (Array.isArray(run)) return paragraph(run, dialect)
    if (run.tagName === 'li') return itemBlocks(run, numbers.get(run) ?? null, dialect, depth)
    return blocksOf([run], dialect, depth + 1)
  })
  return items.map((block, i) => ({ ...block, tight: block.tight || depth > 0 || i > 0 }))
}

/** What stands before, between and behind the lists in an item, in order; the first of it has the item's mark. */
function itemBlocks(item: BlockElement, number: number | null, dialect: Dialect, depth: number): Block[] {
  const runs = listsApart(item.children)
  const [first, ...others] = Array.isArray(runs[0]) ? runs : [[], ...runs]
  const own = Array.isArray(first) ? first : []
  const marked = dialect.item(onOneLine(inDialect(own, dialect)), number, depth)
  const plain = `${number === null ? '-' : `${number}.`} ${wordsOnOneLine(own)}`
  const rest = others.flatMap((run) => {
    if (!Array.isArray(run)) return listed(run, dialect, depth + 1)
    const words = wordsOnOneLine(run)
    const said = dialect.paragraph(onOneLine(inDialect(run, dialect)))
    return words === '' ? [] : [{ marked: said, plain: words, tight: dialect.breaksAtLineEnd }]
  })
  return [{ marked, plain, tight: false }, ...rest]
}

const wordsOnOneLine = (children: TreeNode[]) => onOneLine(treeText({ type: 'root', children }))

function listsApart(nodes: readonly TreeNode[]): (BlockElement | TreeNode[])[] {
  const runs: (BlockElement | TreeNode[])[] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (isList(node)) runs.push(node)
    else if (Array.isArray(last)) last.push(node)
    else runs.push([node])
  }
  return runs
}

function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^[ \t]+/, '').trimEnd())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
