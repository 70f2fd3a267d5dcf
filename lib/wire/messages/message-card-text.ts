import { fitText } from '@/lib/status/text/plain-text'
import { changeWords } from '@/lib/wire/markdown/change-words'
import type { Dialect } from './message-dialect'

/** Words for a card's text block, which reads a little Markdown and some HTML entities. */
export function cardText(words: string): string {
  return fitText(words)
    .replace(/[\\*_`[\]~]/g, '\\$&')
    .replace(/&(?=[#\w]+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
}

/** The Markdown that an Adaptive Card knows: bold, italic, links, lists. A line end counts only when it is doubled. */
export const cardMarkdown: Dialect = {
  text: cardText,
  bold: (inner) => changeWords(inner, (words) => `**${words}**`),
  italic: (inner) => changeWords(inner, (words) => `_${words}_`),
  // a card knows no strike
  struck: (inner) => changeWords(inner, (words) => `~~${words}~~`),
  code: cardText,
  pre: (words) => paragraphs(cardText(words)),
  link: (href, words) => `[${cardText(words) || cardText(href)}](${address(href)})`,
  item: (inner, number) => `${number === null ? '-' : `${number}.`} ${inner}`,
  quoted: (inner) => inner,
  paragraph: paragraphs,
  breaksAtLineEnd: false,
}

/** Lines apart by empty ones, none of them beginning like a heading, list or quote. */
function paragraphs(inner: string): string {
  return inner.replace(/^([^\S\n]*)(?:([#>+-])|(\d{1,9})([.)]))/gm, '$1$3\\$2$4').replace(/\n+/g, '\n\n')
}

function address(href: string): string {
  return href.replace(/[\s()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
