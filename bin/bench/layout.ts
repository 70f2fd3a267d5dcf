import { markupFault } from '@/lib/status/text/markup-fault'
import { layOutMarkdown } from '@/lib/wire/markdown/lay-out-markdown'
import { layoutTexts } from './layout-texts'

/** The longest text of a kind that is taken, in characters, and the thread's time that it costs; null: refused by its result. */
export type LayoutCost = { name: string; characters: number; ms: number; shown: boolean }

// a body's, and a postmortem's
const lengths = [25_000, 100_000]

/** Lays out, of each kind of text that means to cost much, the longest that no bound refuses: the best of the tries. */
export function measureLayout(tries: number): LayoutCost[] {
  layOutMarkdown('The **first** text costs more than all later ones.')
  return layoutTexts.flatMap(({ name, of }) => {
    const taken = lengths.map((length) => longestTaken(of, length))
    // a bound that stops it earlier stops both
    return taken
      .filter((characters, at) => at === 0 || characters > (lengths[0] as number))
      .map((characters) => {
        const text = of(characters)
        let ms = Number.POSITIVE_INFINITY
        let shown = true
        for (let at = 0; at < tries; at++) {
          const begun = performance.now()
          shown = 'tree' in layOutMarkdown(text)
          ms = Math.min(ms, performance.now() - begun)
        }
        return { name, characters, ms, shown }
      })
  })
}

/** Within a hundredth. */
function longestTaken(of: (length: number) => string, limit: number): number {
  let [taken, refused] = [0, limit + 1]
  if (markupFault(of(limit)) === null) return limit
  while (refused - taken > limit / 100) {
    const middle = Math.floor((taken + refused) / 2)
    if (markupFault(of(middle)) === null) taken = middle
    else refused = middle
  }
  return taken
}

/** The rows as a section of docs/BENCHMARKS.md. */
export function layoutSection(rows: LayoutCost[]): string {
  const lines = rows.map(
    ({ name, characters, ms, shown }) =>
      `| ${name} | ${characters.toLocaleString('en-US')} | ${ms.toFixed(0)} | ${shown ? '' : 'plain text'} |`,
  )
  return `## What a text costs to lay out

Of each kind the longest that no bound refuses, as an update (up to 25,000 characters) and as a postmortem (up to 100,000): the time of the thread
beside, the best of the tries. It ends a text after 8 s. \`npm run bench -- layout\` measures this alone.

| text | characters | ms | shown as |
| --- | ---: | ---: | --- |
${lines.join('\n')}
`
}
