export type MarkupLine = { words: string; number: number; isBlank: boolean }

/** The lines of a Markdown text, numbered from 1. */
export function markupLines(text: string): MarkupLine[] {
  return text.split(/\r\n|\r|\n/).map((words, i) => ({ words, number: i + 1, isBlank: words.trim() === '' }))
}

/** Lines between blank ones: no paragraph or table of the text is longer. */
export function betweenBlanks(lines: readonly MarkupLine[]): MarkupLine[][] {
  const paragraphs: MarkupLine[][] = []
  let open: MarkupLine[] | null = null
  for (const line of lines) {
    if (line.isBlank) open = null
    else if (open) open.push(line)
    else {
      open = [line]
      paragraphs.push(open)
    }
  }
  return paragraphs
}
