import type { Element, Root } from 'hast'
import { changeWords } from './change-words'
import {
  type BlockElement,
  type BlockTag,
  type InlineElement,
  type InlineTag,
  isBlock,
  isInline,
  isList,
  itemNumbers,
  runsOf,
  type TreeNode,
} from './kept-tags'

/**
 * A tidy tree as plain text that means the same: what is struck stays between `~~`, items keep their numbers, quotes their `>`, links
 * their addresses, a power its `^`; cells of a table are apart by ` | `. Code is as typed. Linear in the text.
 */
export function treeText(tree: Root): string {
  return blocksText(tree.children).replace(/^\n+/, '')
}

/** Blocks and text between them, apart by an empty line, or by a line end where they belong together: a list and the words before it. */
function blocksText(nodes: readonly TreeNode[]): string {
  let text = ''
  let afterWords = false
  for (const run of runsOf(nodes)) {
    const isWords = Array.isArray(run)
    const words = isWords ? inlineText(run) : blockText[run.tagName](run)
    if (words === '') continue
    const tight = !isWords && (ownLine.has(run.tagName) || (isList(run) && afterWords))
    text += text === '' ? words : `${tight ? '\n' : '\n\n'}${words}`
    afterWords = isWords
  }
  return text
}

const ownLine = new Set<string>('li tr dt dd caption thead tbody tfoot th td'.split(' '))

const inside = (node: Element) => blocksText(node.children)

const blockText: Record<BlockTag, (node: BlockElement) => string> = {
  p: inside,
  div: inside,
  h4: inside,
  h5: inside,
  h6: inside,
  blockquote: (node) =>
    inside(node)
      .replace(/^(?=.)/gm, '> ')
      .replace(/^$/gm, '>'),
  pre: (node) => withoutOuterLineEnds(asTyped(node.children)),
  hr: () => '---',
  ul: listText,
  ol: listText,
  li: (node) => itemText(node, null),
  dl: inside,
  dt: inside,
  dd: inside,
  table: inside,
  caption: inside,
  thead: inside,
  tbody: inside,
  tfoot: inside,
  tr: (node) =>
    node.children
      .filter(isBlock)
      .map((cell) => onOneLine(inside(cell)))
      .join(' | ')
      .trim(),
  th: inside,
  td: inside,
}

function listText(list: BlockElement): string {
  if (!isList(list)) return inside(list)
  const numbers = itemNumbers(list)
  return runsOf(list.children)
    .map((run) => {
      if (Array.isArray(run)) return inlineText(run)
      return run.tagName === 'li' ? itemText(run, numbers.get(run) ?? null) : hanging('  ', blockText[run.tagName](run))
    })
    .filter((item) => item !== '')
    .join('\n')
}

function itemText(item: BlockElement, number: number | null): string {
  const mark = number === null ? '- ' : `${number}. `
  return `${mark}${hanging(' '.repeat(mark.length), inside(item)).trimStart()}`.trimEnd()
}

function hanging(space: string, text: string): string {
  return text.replace(/^(?=.)/gm, space)
}

/** The words of text-level content, lines apart by `\n`; blocks in it on lines of their own. */
export function inlineText(nodes: readonly TreeNode[]): string {
  const lines = wordsOf(nodes).split('\n')
  return lines.map(withoutEndSpace).join('\n').trim()
}

function wordsOf(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node, i) => {
      if (node.type === 'text') return textBetween(node.value, isBreak(nodes[i - 1]))
      if (isBlock(node)) return `\n${blockText[node.tagName](node)}\n`
      return isInline(node) ? inlineWords[node.tagName](node) : ''
    })
    .join('')
}

const within = (node: Element) => wordsOf(node.children)
const typed = (node: Element) => asTyped(node.children)

const inlineWords: Record<InlineTag, (node: InlineElement) => string> = {
  a: (node) => withAddress(within(node), String(node.properties.href).replace(/^(mailto|tel):/i, '')),
  br: () => '\n',
  code: typed,
  kbd: typed,
  samp: typed,
  strong: within,
  b: within,
  em: within,
  i: within,
  u: within,
  s: struck,
  del: struck,
  ins: within,
  sub: within,
  sup: (node) => raised(within(node)),
  small: within,
  mark: within,
}

function struck(node: Element): string {
  return changeWords(within(node), (words) => `~~${words}~~`)
}

const ending = /^(?:st|nd|rd|th|tm|sm|[®™ºªoae]|er|re|e|è?me)$/iu

/** "10^6": without a mark it would be another number. */
export function raised(words: string): string {
  if (words.trim() === '' || ending.test(words.trim())) return words
  return `^${/[\s+*/-]/.test(words) ? `(${words})` : words}`
}

function isBreak(node: TreeNode | undefined): boolean {
  return isInline(node) && node.tagName === 'br'
}

/** As a browser reads it: a line end is a space, and nothing behind a break. */
function textBetween(value: string, afterBreak: boolean): string {
  const text = afterBreak ? value.replace(/^\r?\n/, '') : value
  return text.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space))
}

// as a pattern it would look at a long run of spaces once for each of them
function withoutEndSpace(line: string): string {
  let end = line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--
  return line.slice(0, end)
}

function withAddress(inner: string, address: string): string {
  const named = inner.trim() === address || inner.split(/\s+/).includes(address) || address === `http://${inner}`
  return named ? inner : `${inner} (${address})`
}

/** The text as it stands in preformatted content. */
export function asTyped(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (node.type !== 'element') return ''
      return isBreak(node) ? '\n' : asTyped(node.children)
    })
    .join('')
}

/** The text on one line, its words apart by one space. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function withoutOuterLineEnds(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && text[from] === '\n') from++
  while (to > from && text[to - 1] === '\n') to--
  return text.slice(from, to)
}
