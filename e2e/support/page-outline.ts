import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

/** A page's elements as a browser finds them, in order, each with the names of its attributes; what operators wrote is `words`. */
export function outlineOf(html: string): string[] {
  return outline(parse(html))
}

/** Elements that stand in what operators wrote. */
export function elementsInWords(html: string): string[] {
  return wordsIn(parse(html)).flatMap((words) => outline(words, true).slice(1))
}

/** What a browser shows of a page, and says of it in attributes, but not what operators wrote as Markdown. */
export function saidBy(html: string): string[] {
  const said = (node: Node): string[] => {
    if (defaultTreeAdapter.isTextNode(node)) return [node.value]
    const own = isElement(node) ? node.attrs.filter(({ name }) => spoken.test(name)).map(({ value }) => value) : []
    return [...own, ...(isWords(node) ? [] : childrenOf(node).flatMap(said))]
  }
  return said(parse(html))
}

const spoken = /^(?:aria-label|title|alt|value|datetime|href)$/

const isElement = defaultTreeAdapter.isElementNode
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : [])
const isWords = (node: Node) =>
  isElement(node) && node.attrs.some(({ name, value }) => name === 'class' && value === 'words')

function outline(node: Node, inside = false): string[] {
  const own = isElement(node) ? [`${node.tagName} ${node.attrs.map(({ name }) => name).join(' ')}`.trim()] : []
  const comment = defaultTreeAdapter.isCommentNode(node) ? ['comment'] : []
  const below = isWords(node) && !inside ? [] : childrenOf(node).flatMap((child) => outline(child, inside))
  return [...own, ...comment, ...below]
}

const wordsIn = (node: Node): Node[] => (isWords(node) ? [node] : childrenOf(node).flatMap(wordsIn))
