import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { stripControls } from '@/lib/status/plain-text'
import { allowList } from './allow-list'
import { memoised } from './memo'
import { tidyTree } from './tidy-tree'

const cleaner = unified().use(rehypeRaw).use(rehypeSanitize, allowList).freeze()
const writer = unified()
  .use(rehypeStringify, { closeSelfClosing: true, characterReferences: { useNamedReferences: true } })
  .freeze()

// CommonMark's idea of a tag: "a<b, c>d" holds none
const notTag =
  /<(?!\/[a-z][a-z\d-]*\s*>|[a-z][a-z\d-]*(?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>)/gi

/**
 * The body of an update as HTML for feeds: `\n` is `<br />`, Markdown links are links, all other Markdown stays as typed
 * (STATUSPAGE §2.2). HTML typed into the body works as it does for readers of Statuspage's feeds, as far as the page's own
 * allow-list lets it; a `<` that begins no tag is one.
 */
export const feedBody: (body: string) => string = memoised((body) => {
  const lines = linked(withoutComments(stripControls(body))).replace(/\r\n|\r|\n/g, '<br />')
  const source = lines.replace(notTag, '&lt;')
  if (!/<(?!br \/>)|&[#a-zA-Z]/.test(source)) return source
  try {
    return withPlainAmpersands(writer.stringify(sanitised(source)))
  } catch (error) {
    // thousands of nested elements exhaust the stack
    if (error instanceof RangeError) return escaped(body)
    throw error
  }
}, 4_000_000)

function sanitised(source: string): Root {
  const tree = cleaner.runSync({ type: 'root', children: [{ type: 'raw', value: source }] } as Root) as Root
  return tidyTree(tree, { autoLink: false })
}

/** Markdown links to http, https and mailto as HTML. */
function linked(body: string): string {
  return body.replace(
    /\[([^[\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s()<>"]+(?:\([^\s()<>"]*\)[^\s()<>"]*)*)\)/gi,
    '<a href="$2">$1</a>',
  )
}

function withoutComments(body: string): string {
  const end = body.lastIndexOf('-->') + 3
  return end < 3 ? body : body.slice(0, end).replace(/<!--[\s\S]*?-->/g, '') + body.slice(end)
}

/** HTML reads "R&D" and "this & that" without escaping, and so do the feeds that we are compared with. */
function withPlainAmpersands(html: string): string {
  return html.replace(/&amp;(?=[^#A-Za-z0-9]|$|[A-Za-z](?![A-Za-z0-9;]))/g, '&')
}

function escaped(body: string): string {
  const text = stripControls(body).replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return text.replace(/\r\n|\r|\n/g, '<br />')
}
