/** What a Markdown text may hold at most, so that laying it out takes a moment and gives no more than a page can bear. */
export const markupLimits = {
  /** cells of a table: rows that leave cells out get them all the same */
  cells: 4000,
  /** quotes and lists in each other */
  nested: 12,
  /** lines, blank ones too */
  lines: 10_000,
  /** open HTML elements in each other: in all, and of those for bold and the like */
  openTags: 120,
  openMarks: 40,
  /** runs of `*`, `_` and `~` in one paragraph, and in all; a run of more than three counts for every pair in it */
  emphasis: 1000,
  allEmphasis: 5000,
  /** `[` in one paragraph, and in all */
  brackets: 1000,
  allBrackets: 5000,
  /** headings that are underlined with `=` or `-` */
  underlined: 500,
  quotedLines: 1000,
  /** quotes that begin, list items, headings and rules */
  blocks: 2500,
  /** lines, each for every quote and list that it stands in */
  heldLines: 15_000,
  /** comments, declarations and the like that begin in a paragraph and do not end in it */
  unended: 40,
  /** rows of backticks of different lengths in a paragraph */
  backticks: 250,
}
