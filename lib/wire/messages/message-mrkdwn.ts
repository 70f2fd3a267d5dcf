import { fitText } from '@/lib/status/text/plain-text'
import { changeWords } from '@/lib/wire/markdown/change-words'
import type { Dialect } from './message-dialect'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** The three characters that mean something to Slack; nothing that is typed can mention or ping anybody. */
export function slackText(words: string): string {
  return fitText(words).replace(/[&<>]/g, (mark) => entities[mark] as string)
}

/** Slack's mrkdwn: marks end with the line, and stand only around words. */
export const mrkdwn: Dialect = {
  text: slackText,
  bold: (inner) => around(inner, '*'),
  italic: (inner) => around(inner, '_'),
  // a tilde among them would end it, and unstruck they would mean the opposite
  struck: (inner) => around(inner.replaceAll('~', '∼'), '~'),
  code: (words) => (words ? `\`${slackText(words.replaceAll('`', "'"))}\`` : ''),
  pre: (words) => `\`\`\`\n${slackText(words.replaceAll('```', "'''"))}\n\`\`\``,
  link: (href, words) => `<${address(href)}|${slackText(words.replaceAll('|', '¦')) || address(href)}>`,
  item: (inner, number, depth) =>
    `${'    '.repeat(Math.min(depth, 4))}${number === null ? '•' : `${number}.`} ${inner}`,
  quoted: (inner) => inner.replace(/^/gm, '> '),
  paragraph: (inner) => inner,
  breaksAtLineEnd: true,
}

function around(inner: string, mark: string): string {
  return changeWords(inner, (words) => (words.includes(mark) ? words : mark + words + mark))
}

function address(href: string): string {
  return slackText(href.replace(/[\s|]/g, encodeURIComponent))
}
