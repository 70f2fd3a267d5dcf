/** How a chat writes what Markdown has. `inner` is already in the dialect, `words` are as typed. */
export type Dialect = {
  text: (words: string) => string
  bold: (inner: string) => string
  italic: (inner: string) => string
  struck: (inner: string) => string
  code: (words: string) => string
  pre: (words: string) => string
  link: (href: string, words: string) => string
  /** `number` is null in a list of dots; `depth` counts the lists around it */
  item: (inner: string, number: number | null, depth: number) => string
  quoted: (inner: string) => string
  /** the last word on a paragraph, lines apart by `\n` */
  paragraph: (inner: string) => string
  /** whether one line end begins a new line */
  breaksAtLineEnd: boolean
}
