import { isolated } from '@/lib/status/text/bidi'
import { markdownText } from '@/lib/wire/markdown/markdown'
import type { Links } from './message'
import { oncePer } from './message-held'
import { stepWords } from './message-phrases'
import { oneLine } from './message-text'
import type { MessageWords } from './message-words'

/** Why somebody gets this mail, in Statuspage's words (STATUSPAGE §3.3). */
export function whyWords(pageName: string): string {
  return `You received this email because you are subscribed to ${isolated(oneLine(pageName))}'s service status notifications.`
}

/** The mail as plain text: complete, paragraphs not wrapped. */
export function emailText(words: MessageWords, { manageUrl, unsubscribeUrl }: Links, footer: string | null): string {
  const why = footer ? markdownText(footer) : whyWords(words.pageName)
  return `${contentText(words)}\n\n--\n${why}\n\nManage your subscription: ${manageUrl}\nUnsubscribe: ${unsubscribeUrl}\n`
}

const contentText = oncePer((words: MessageWords): string => {
  const parts = [
    `${words.pageName}: ${words.heading}\n${words.title}`,
    words.window && `Scheduled for ${words.window}.`,
    words.since,
    `${words.label} - ${words.time}`,
    markdownText(words.body),
    words.steps.map((step) => `- ${stepWords(step)}`).join('\n'),
    words.affected,
    words.promise,
    `${words.urlWords}:\n${words.url}`,
    earlierText(words),
  ]
  return parts.filter(Boolean).join('\n\n')
})

function earlierText({ earlier, earlierLeftOut }: MessageWords): string {
  if (earlier.length === 0) return ''
  const entries = earlier.map(({ label, time, excerpt }) => `${label} - ${time}\n${excerpt}`)
  const rest = leftOutWords(earlierLeftOut)
  return ['Earlier updates', ...entries, ...(rest ? [rest] : [])].join('\n\n')
}

/** "And 4 earlier updates."; null for none. */
export function leftOutWords(count: number): string | null {
  if (count === 0) return null
  return count === 1 ? 'And one earlier update.' : `And ${count} earlier updates.`
}
