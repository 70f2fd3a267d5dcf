import type { Element } from 'hast'
import { asTyped, inDialect, isBlock, isList, type Node, oneSpaced, plainWords } from './message-chat-inline'
import type { Dialect } from './message-dialect'

/** A piece that can be left out as a whole: in the dialect, and its words alone. `tight`: no empty line before it. */
export type Block = { marked: string; plain: string; tight: boolean }

/** The blocks of a sanitised tree, in order; `depth` counts the lists around them. */
export function blocksOf(nodes: readonly Node[], dialect: Dialect, depth: number): Block[] {
  return runsOf(nodes).flatMap((run) => {
    const [first] = run
    return first && isBlock(first) ? blocksIn(first, dialect, depth) : paragraph(run, dialect)
  })
}

/** Every block alone, and what stands between blocks together. */
function runsOf(nodes: readonly Node[]): Node[][] {
  const runs: Node[][] = []
  let open: Node[] | null = null
  for (const node of nodes) {
    if (isBlock(node)) {
      runs.push([node])
      open = null
    } else if (open) open.push(node)
    else {
      open = [node]
      runs.push(open)
    }
  }
  return runs
}

function blocksIn(node: Element, dialect: Dialect, depth: number): Block[] {
  const { tagName, children } = node
  if (tagName === 'hr') return []
  if (tagName === 'pre') return preformatted(children, dialect)
  if (isList(node)) return listed(node, dialect, depth)
  if (tagName === 'tr') return tableRow(children, dialect)
  const inner = blocksOf(children, dialect, depth)
  if (tagName === 'blockquote') return inner.map((block) => ({ ...block, marked: dialect.quoted(block.marked) }))
  return /^h\d$/.test(tagName) ? inner.map((block) => ({ ...block, marked: dialect.bold(block.marked) })) : inner
}

function paragraph(nodes: readonly Node[], dialect: Dialect): Block[] {
  const plain = tidyLines(plainWords(nodes))
  return plain ? [{ marked: dialect.paragraph(tidyLines(inDialect(nodes, dialect))), plain, tight: false }] : []
}

function preformatted(nodes: readonly Node[], dialect: Dialect): Block[] {
  const plain = asTyped(nodes).trimEnd()
  return plain ? [{ marked: dialect.pre(plain), plain, tight: false }] : []
}

function tableRow(nodes: readonly Node[], dialect: Dialect): Block[] {
  const cells = nodes.filter((node) => node.type === 'element').map((cell) => cell.children)
  const marked = cells.map((cell) => oneSpaced(inDialect(cell, dialect))).join(' | ')
  const plain = cells.map((cell) => oneSpaced(plainWords(cell))).join(' | ')
  return [{ marked: dialect.paragraph(marked), plain, tight: dialect.breaksAtLineEnd }]
}

function listed(list: Element, dialect: Dialect, depth: number): Block[] {
  const first = list.tagName === 'ol' ? Number(list.properties.start ?? 1) : null
  const items = list.children.filter((node) => node.type === 'element')
  return items.flatMap((item, i) => {
    const own = item.children.filter((node) => !isList(node))
    const marked = dialect.item(oneSpaced(inDialect(own, dialect)), first === null ? null : first + i, depth)
    const block = { marked, plain: `- ${oneSpaced(plainWords(own))}`, tight: depth > 0 || i > 0 }
    const nested = item.children.filter(isList)
    return [block, ...nested.flatMap((inner) => listed(inner, dialect, depth + 1))]
  })
}

function tidyLines(text: string): string {
  return text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
