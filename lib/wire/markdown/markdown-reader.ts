import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** Pasted text is often indented, footnotes need ids, and a line like "[Update]: fixed" must not vanish as a definition. */
function withoutSurprises(this: Processor) {
  const data = this.data() as { micromarkExtensions?: object[] }
  const footnotes = ['gfmFootnoteCall', 'gfmFootnoteDefinition', 'gfmPotentialFootnoteCall']
  const off = ['codeIndented', 'definition', ...footnotes]
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: off } }]
}

/** Reads GitHub's Markdown, but for what would surprise who writes or pastes: no indented code, definitions, footnotes. */
export const markdownReader = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(withoutSurprises)
  .freeze()
