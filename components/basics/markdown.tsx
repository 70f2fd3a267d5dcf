import { type HeadingLevel, renderMarkdown } from '@/lib/wire/markdown/markdown'

/**
 * What operators wrote, as HTML. Its headings are moved below `level` and never skip a step, so that they fit
 * into the outline of the page around them.
 */
export function Markdown({ markdown, level }: { markdown: string; level: HeadingLevel }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitises
  return <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: renderMarkdown(markdown, level) }} />
}
