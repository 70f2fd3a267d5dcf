import type { Html, Nodes, Root } from 'mdast'
import { withLiteralTags } from './literal-tags'

type Found = { node: Html; isBlock: boolean }

/** Each time shows what the block of the time before hid. */
const maxTimes = 4

/**
 * Reads Markdown so that tags which are words are words: where one begins a block of HTML it is read again as the beginning of a
 * paragraph, so that what follows it is Markdown too.
 */
export function markdownTree(text: string, parse: (text: string) => Root): Root {
  let source = text
  for (let times = 1; ; times++) {
    const tree = parse(source)
    const html = htmlIn(tree, false)
    const literal = withLiteralTags(html.map(({ node }) => node.value))
    const begins = html.flatMap(({ node, isBlock }, i) =>
      isBlock && /^&lt;\/?[a-z]/i.test(literal[i] ?? '') ? startOf(node) : [],
    )
    if (begins.length === 0 || times === maxTimes) {
      for (const [i, { node }] of html.entries()) node.value = literal[i] ?? node.value
      return tree
    }
    source = escapedAt(source, begins)
  }
}

const phrasing = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'])

function htmlIn(node: Nodes, inPhrase: boolean): Found[] {
  if (node.type === 'html') return [{ node, isBlock: !inPhrase }]
  return 'children' in node ? node.children.flatMap((child) => htmlIn(child, inPhrase || phrasing.has(node.type))) : []
}

function startOf({ position }: Html): number[] {
  return position?.start.offset === undefined ? [] : [position.start.offset]
}

/** The text with `&lt;` for the first `<` from each place on. */
function escapedAt(text: string, places: readonly number[]): string {
  let end = 0
  const parts: string[] = []
  for (const place of places) {
    const at = text.indexOf('<', place)
    if (at < end) continue
    parts.push(text.slice(end, at), '&lt;')
    end = at + 1
  }
  return parts.join('') + text.slice(end)
}
