import type { Nodes, Root } from 'hast'

// elements of HTML that stand on lines of their own and mean no more than that to a reader
const wrappers = new Set(
  (
    'center section article header footer main nav aside figure figcaption details summary address hgroup search form fieldset ' +
    'legend dialog'
  ).split(' '),
)

/**
 * Makes a plain block of what would be taken out as a tag with its words kept, so that a heading in `<summary>` and the text below it
 * do not run into each other.
 */
export function blockWrappers() {
  return (tree: Root): void => {
    const pending: Nodes[] = [tree]
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.type === 'element' && wrappers.has(node.tagName)) node.tagName = 'div'
      if ('children' in node) pending.push(...node.children)
    }
  }
}
