import { treeOf } from './laid-out'
import { headingsBelow, treeHtml } from './tree-html'
import { treeText } from './tree-text'

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

/**
 * HTML of what an operator wrote, from what was laid out of it ({@link file://./laid-out.ts}); of its plain words where nothing was.
 * For a page headings go below `level` and never skip a step, and a wide
 * table scrolls in its place; without a level headings stand from h4 down. Safe on any input, and linear in it.
 */
export function renderMarkdown(text: string, level: HeadingLevel | null = null): string {
  return treeHtml(treeOf(text), level === null ? undefined : headingsBelow(level), level !== null)
}

/** The same as plain text: paragraphs apart, list items with a dash, the address of a link in parentheses. */
export function markdownText(text: string): string {
  return treeText(treeOf(text))
}
