import type { ElementContent, Root, RootContent } from 'hast'

type Node = RootContent | ElementContent

const apart = new Set('p div ul ol dl blockquote pre table h4 h5 h6 hr'.split(' '))
const ownLine = new Set('li tr dt dd caption'.split(' '))

/** The words of a tidy tree as plain text. */
export function treeText(tree: Root): string {
  return words(tree.children)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function words(nodes: readonly Node[]): string {
  return nodes.map((node, i) => (isBreak(nodes[i - 1]) ? wordsOf(node).replace(/^\r?\n/, '') : wordsOf(node))).join('')
}

function isBreak(node: Node | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'br'
}

function wordsOf(node: Node): string {
  if (node.type === 'text') return node.value.trim() === '' && node.value.includes('\n') ? '' : node.value
  if (node.type !== 'element') return ''
  const inner = words(node.children)
  if (isBreak(node)) return '\n'
  if (node.tagName === 'a') return withAddress(inner, String(node.properties.href).replace(/^(mailto|tel):/i, ''))
  if (node.tagName === 'li') return `\n- ${inner.trim()}`
  if (node.tagName === 'td' || node.tagName === 'th') return `${inner.trim()}\t`
  if (ownLine.has(node.tagName)) return `\n${inner.trim()}`
  return apart.has(node.tagName) ? `\n\n${inner}\n\n` : inner
}

function withAddress(inner: string, address: string): string {
  return inner.includes(address) || address === `http://${inner}` ? inner : `${inner} (${address})`
}
