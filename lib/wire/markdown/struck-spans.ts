import type { Element, Root } from 'hast'

/** HTML as editors paste it strikes words with a style; styles do not survive, and the words would mean the opposite. */
export function struckSpans() {
  return (tree: Root) => {
    const pending: (Root | Element)[] = [tree]
    for (let node = pending.pop(); node; node = pending.pop())
      for (const child of node.children) {
        if (child.type !== 'element') continue
        pending.push(child)
        const { style } = child.properties
        if (child.tagName === 'span' && typeof style === 'string' && /line-through/i.test(style)) child.tagName = 's'
      }
  }
}
