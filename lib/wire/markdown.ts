import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { stripControls } from '@/lib/status/plain-text'
import { allowList } from './allow-list'
import { memoised } from './memo'
import { plainTree } from './plain-tree'
import { tidyTree } from './tidy-tree'
import { treeText } from './tree-text'

/** Pasted text is often indented, footnotes need ids, and a line like "[Update]: fixed" must not vanish as a definition. */
function withoutSurprises(this: Processor) {
  const data = this.data() as { micromarkExtensions?: object[] }
  const footnotes = ['gfmFootnoteCall', 'gfmFootnoteDefinition', 'gfmPotentialFootnoteCall']
  const off = ['codeIndented', 'definition', ...footnotes]
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: off } }]
}

const reader = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(withoutSurprises)
  .use(remarkBreaks)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, allowList)
  .freeze()
const writer = unified().use(rehypeStringify).freeze()

// Markdown's cost grows faster than its length, and nested marks ("> > > …") nest the tree: beyond these it is plain text.
const longest = 32_768
const deeplyNested = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){13}/m

function read(text: string, write: (tree: Root) => string): string {
  const clean = stripControls(text)
  if (clean.length > longest || deeplyNested.test(clean)) return write(plainTree(clean))
  try {
    return write(tidyTree(reader.runSync(reader.parse(clean)) as Root, { autoLink: true }))
  } catch (error) {
    // thousands of nested elements exhaust the stack
    if (error instanceof RangeError) return write(plainTree(clean))
    throw error
  }
}

/**
 * HTML of what an operator wrote: GitHub's Markdown, a line end is a line break, HTML as imported pages have it passes an
 * allow-list. No ids, classes, styles, scripts, images; headings from h4 down. Safe on any input, remembered.
 */
export const renderMarkdown: (text: string) => string = memoised(
  (text) => read(text, (tree) => writer.stringify(tree)),
  8_000_000,
)

/** The same as plain text: paragraphs apart, list items with a dash, the address of a link in parentheses. */
export const markdownText: (text: string) => string = memoised((text) => read(text, treeText), 2_000_000)
