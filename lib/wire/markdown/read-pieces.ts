import type { Nodes, Root } from 'mdast'
import { markdownPieces } from './markdown-pieces'

/** Smaller ones cost more to begin than they save. */
const usualLeast = 1000

/** Reads a Markdown text, its line ends `\n`, piece by piece, since what a reader takes for one grows faster than its length: the tree is that of the whole. */
export function readPieces(text: string, read: (piece: string) => Root, least = usualLeast): Root {
  const root: Root = { type: 'root', children: [] }
  let offset = 0
  let lines = 0
  for (const piece of markdownPieces(text, least)) {
    const { children } = read(piece)
    for (const child of children) shift(child, lines, offset)
    for (const child of children) root.children.push(child)
    offset += piece.length
    lines += piece.split('\n').length - 1
  }
  return root
}

function shift(node: Nodes, lines: number, offset: number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line += lines
    point.offset = (point.offset ?? 0) + offset
  }
  if ('children' in node) for (const child of node.children) shift(child, lines, offset)
}
