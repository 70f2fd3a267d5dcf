import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import remarkRehype from 'remark-rehype'
import type { LaidOut } from '@/lib/status/text/laid-out'
import { markupFault } from '@/lib/status/text/markup-fault'
import { fitText } from '@/lib/status/text/plain-text'
import { allowList } from './allow-list'
import { blockWrappers } from './block-wrappers'
import { cleanedFeedBody } from './clean-feed-body'
import { markdownHandlers } from './markdown-handlers'
import { markdownReader } from './markdown-reader'
import { markdownTree } from './markdown-tree'
import { packTree } from './packed-tree'
import { readPieces } from './read-pieces'
import { struckSpans } from './struck-spans'
import { tidyTree } from './tidy-tree'

const reader = markdownReader()
  .use(remarkBreaks)
  .use(remarkRehype, { allowDangerousHtml: true, handlers: markdownHandlers })
  .use(rehypeRaw)
  .use(struckSpans)
  .use(blockWrappers)
  .use(rehypeSanitize, allowList)
  .freeze()

/** Characters that a form takes at the most: a postmortem's. */
const longest = 100_000
/** Characters of a packed tree, and of a body for feeds. */
const largest = 1_000_000
const deepest = 150

/**
 * Lays a Markdown text out: GitHub's Markdown, a line end is a line break, HTML as imported pages have it passes an allow-list, and what
 * is no HTML is shown (`<tenant-id>`). No ids, classes, styles, scripts, images; headings from h4 down. The one place where text is parsed; what it costs grows faster than
 * the text, so a server asks a thread beside its own. Safe on any input, and its work and its answer are bounded.
 */
export function layOutMarkdown(text: string): LaidOut {
  // what reads in pieces knows one line end, and no mark before a text
  const clean = fitText(text)
    .replace(/^\ufeff+/, '')
    .replace(/\r\n?/g, '\n')
  if (clean.length > longest) return { plain: `it is longer than ${longest.toLocaleString('en-US')} characters` }
  const fault = markupFault(clean)
  if (fault) return { plain: fault }
  try {
    const tidy = tidyTree(
      reader.runSync(markdownTree(clean, (source) => readPieces(source, (piece) => reader.parse(piece)))) as Root,
      {
        autoLink: true,
      },
    )
    if (depthOf(tidy) > deepest) return { plain: 'its parts are too deep in each other' }
    const laidOut = { tree: packTree(tidy), feed: cleanedFeedBody(text) }
    const size = Math.max(laidOut.tree.length, laidOut.feed?.length ?? 0)
    return size > largest ? { plain: 'it would become too large a page' } : laidOut
  } catch (error) {
    // thousands of nested elements exhaust the stack
    if (error instanceof RangeError) return { plain: 'its parts are too deep in each other' }
    throw error
  }
}

function depthOf(tree: Root): number {
  let deepestSeen = 0
  const pending: { node: Root | Root['children'][number]; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let at = pending.pop(); at; at = pending.pop()) {
    deepestSeen = Math.max(deepestSeen, at.depth)
    if ('children' in at.node) for (const node of at.node.children) pending.push({ node, depth: at.depth + 1 })
  }
  return deepestSeen
}
