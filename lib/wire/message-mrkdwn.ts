import { stripControls } from '@/lib/status/plain-text'
import type { Dialect } from './message-dialect'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** The three characters that mean something to Slack; nothing that is typed can mention or ping anybody. */
export function slackText(words: string): string {
  return stripControls(words).replace(/[&<>]/g, (mark) => entities[mark] as string)
}

/** Slack's mrkdwn: marks end with the line, and stand only around words. */
export const mrkdwn: Dialect = {
  text: slackText,
  bold: (inner) => around(inner, '*'),
  italic: (inner) => around(inner, '_'),
  struck: (inner) => around(inner, '~'),
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
  return inner.replace(/\S(?:.*\S)?/g, (line) => (line.includes(mark) ? line : mark + line + mark))
}

function address(href: string): string {
  return slackText(href.replace(/[\s|]/g, encodeURIComponent))
}
