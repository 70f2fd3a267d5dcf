import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { stripControls } from '@/lib/status/plain-text'
import { renderMarkdown } from './markdown'
import { plainTree } from './plain-tree'

const parser = unified().use(rehypeRaw).freeze()

/** What `write` makes of the sanitised tree of a Markdown text; of the plain text where the tree is too deep for it. */
export function written(markdown: string, write: (tree: Root) => string): string {
  try {
    const source = { type: 'root', children: [{ type: 'raw', value: renderMarkdown(markdown) }] }
    return write(parser.runSync(source as Root) as Root)
  } catch (error) {
    // thousands of nested elements exhaust the stack
    if (error instanceof RangeError) return write(plainTree(stripControls(markdown)))
    throw error
  }
}
