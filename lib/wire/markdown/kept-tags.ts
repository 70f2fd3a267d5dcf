import type { Element, ElementContent, RootContent } from 'hast'

/** Elements of a tidy tree that stand on lines of their own. */
export const blockTags = [
  ...(['p', 'div', 'blockquote', 'pre', 'hr', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'] as const),
  ...(['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'] as const),
]

/** Elements of a tidy tree that stand within a line. */
export const inlineTags = [
  ...(['a', 'br', 'code', 'kbd', 'samp', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins'] as const),
  ...(['sub', 'sup', 'small', 'mark'] as const),
]

export type BlockTag = (typeof blockTags)[number]
export type InlineTag = (typeof inlineTags)[number]
/** Every element of a tidy tree. A rendering has a case for each of them: a record by tag, which the compiler wants complete. */
export type KeptTag = BlockTag | InlineTag

export type TreeNode = RootContent | ElementContent
export type BlockElement = Element & { tagName: BlockTag }
export type InlineElement = Element & { tagName: InlineTag }

const blocks = new Set<string>(blockTags)
const inlines = new Set<string>(inlineTags)

export function isBlock(node: TreeNode | undefined): node is BlockElement {
  return node?.type === 'element' && blocks.has(node.tagName)
}

export function isInline(node: TreeNode | undefined): node is InlineElement {
  return node?.type === 'element' && inlines.has(node.tagName)
}

export function isList(node: TreeNode | undefined): node is BlockElement & { tagName: 'ul' | 'ol' } {
  return isBlock(node) && (node.tagName === 'ul' || node.tagName === 'ol')
}

/** Every block alone, and what stands between blocks together, in order. */
export function runsOf(nodes: readonly TreeNode[]): (BlockElement | TreeNode[])[] {
  const runs: (BlockElement | TreeNode[])[] = []
  let open: TreeNode[] | null = null
  for (const node of nodes) {
    if (isBlock(node)) {
      runs.push(node)
      open = null
    } else if (open) open.push(node)
    else {
      open = [node]
      runs.push(open)
    }
  }
  return runs
}

/** The numbers of a list's items, as HTML counts them: from `start`, and from an item's own `value`; null in a list of dots. */
export function itemNumbers(list: BlockElement & { tagName: 'ul' | 'ol' }): Map<TreeNode, number | null> {
  const numbers = new Map<TreeNode, number | null>()
  let next = wholeNumber(list.properties.start) ?? 1
  for (const node of list.children) {
    if (!isBlock(node) || node.tagName !== 'li') continue
    const number = wholeNumber(node.properties.value) ?? next
    numbers.set(node, list.tagName === 'ol' ? number : null)
    next = number + 1
  }
  return numbers
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isSafeInteger(number) && value !== '' ? number : null
}
