import { renderMarkdown } from '@/lib/wire/markdown'

type HeadingLevel = 2 | 3 | 4 | 5 | 6

/**
 * What operators wrote, as HTML. Its headings are moved below `level` and never skip a step, so that they fit
 * into the outline of the page around them.
 */
export function Words({ markdown, level }: { markdown: string; level: HeadingLevel }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitises
  return <div className="words" dangerouslySetInnerHTML={{ __html: demoteHeadings(renderMarkdown(markdown), level) }} />
}

function demoteHeadings(html: string, level: HeadingLevel): string {
  const outline: number[] = []
  return html.replace(/<(\/?)h([1-6])\b/g, (_, slash: string, digit: string) => {
    if (!slash) {
      while (outline.length > 0 && (outline.at(-1) as number) >= Number(digit)) outline.pop()
      outline.push(Number(digit))
    }
    return `<${slash}h${Math.min(6, level + outline.length - 1)}`
  })
}
