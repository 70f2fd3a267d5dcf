import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { allowList } from './allow-list'
import { feedSource, isHtmlFree } from './feed-source'
import { struckSpans } from './struck-spans'
import { tidyTree } from './tidy-tree'

const cleaner = unified().use(rehypeRaw).use(struckSpans).use(rehypeSanitize, allowList).freeze()
const writer = unified()
  .use(rehypeStringify, { closeSelfClosing: true, characterReferences: { useNamedReferences: true } })
  .freeze()

/**
 * The body of an update for feeds where HTML was typed into it: it works as it does for readers of Statuspage's feeds, as far as
 * the page's own allow-list lets it. Null where there is none. Parses; throws RangeError on thousands of nested elements.
 */
export function cleanedFeedBody(body: string): string | null {
  const source = feedSource(body)
  return isHtmlFree(source) ? null : withPlainAmpersands(writer.stringify(sanitised(source)))
}

function sanitised(source: string): Root {
  const tree = cleaner.runSync({ type: 'root', children: [{ type: 'raw', value: source }] } as Root) as Root
  return tidyTree(tree, { autoLink: false })
}

/** HTML reads "R&D" and "this & that" without escaping, and so do the feeds that we are compared with. */
function withPlainAmpersands(html: string): string {
  return html.replace(/&amp;(?=[^#A-Za-z0-9]|$|[A-Za-z](?![A-Za-z0-9;]))/g, '&')
}
