import type { Code, Nodes } from 'mdast'
import { defaultHandlers, type Options } from 'remark-rehype'

type Handlers = NonNullable<Options['handlers']>
type Handler = NonNullable<Handlers['text']>

/** A named language is for a highlighter; any other words behind the fence are words, and stand above the code. */
const language = /^[\w+#.-]+$/

const code: Handler = (state, node: Code) => {
  const words = [node.lang, node.meta].filter(Boolean).join(' ')
  const shown = words === '' || language.test(words) ? node : { ...node, value: `${words}\n${node.value}`.trimEnd() }
  return defaultHandlers.code(state, shown)
}

/** What the syntax switched off in `layOutMarkdown` would make: never made here, and shown as typed if it were. */
const typed = (words: (node: never) => string): Handler => {
  return (_state, node) => ({ type: 'text', value: words(node as never) })
}

/** What becomes of each kind of node of a Markdown tree: every kind has its case, or this does not compile. */
export const markdownHandlers = {
  blockquote: defaultHandlers.blockquote,
  break: defaultHandlers.break,
  code,
  definition: typed(
    ({ label, identifier, url }: Extract<Nodes, { type: 'definition' }>) => `[${label ?? identifier}]: ${url}`,
  ),
  delete: defaultHandlers.delete,
  emphasis: defaultHandlers.emphasis,
  footnoteDefinition: (state, node) => state.all(node),
  footnoteReference: typed(
    ({ label, identifier }: Extract<Nodes, { type: 'footnoteReference' }>) => `[^${label ?? identifier}]`,
  ),
  heading: defaultHandlers.heading,
  html: defaultHandlers.html,
  image: defaultHandlers.image,
  imageReference: defaultHandlers.imageReference,
  inlineCode: defaultHandlers.inlineCode,
  link: defaultHandlers.link,
  linkReference: defaultHandlers.linkReference,
  list: defaultHandlers.list,
  listItem: defaultHandlers.listItem,
  paragraph: defaultHandlers.paragraph,
  root: defaultHandlers.root as Handler,
  strong: defaultHandlers.strong,
  table: defaultHandlers.table,
  tableCell: defaultHandlers.tableCell,
  tableRow: defaultHandlers.tableRow,
  text: defaultHandlers.text,
  thematicBreak: defaultHandlers.thematicBreak,
  yaml: typed(({ value }: Extract<Nodes, { type: 'yaml' }>) => value),
} satisfies Record<Nodes['type'], Handler>
