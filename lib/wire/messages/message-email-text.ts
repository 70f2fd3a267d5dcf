import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { isolated } from '@/lib/status/text/bidi'
import { markdownText } from '@/lib/wire/markdown/markdown'
import type { Links } from './message'
import { stepWords } from './message-phrases'
import { oneLine } from './message-text'
import type { MessageWords } from './message-words'
import { oncePer } from './once-per'

/** Why somebody gets this mail, in Statuspage's words (STATUSPAGE §3.3). */
export function whyWords(locale: Locale, pageName: string): string {
  return say(locale)('message.why', { page: isolated(oneLine(pageName)) })
}

/** The mail as plain text: complete, paragraphs not wrapped. */
export function emailText(words: MessageWords, { manageUrl, unsubscribeUrl }: Links, footer: string | null): string {
  const why = footer ? markdownText(footer) : whyWords(words.locale, words.pageName)
  const text = say(words.locale)
  const links = [
    text('message.labelled_address', { label: text('message.manage_yours'), address: manageUrl }),
    text('message.labelled_address', { label: text('message.unsubscribe'), address: unsubscribeUrl }),
  ]
  return `${contentText(words)}\n\n--\n${why}\n\n${links.join('\n')}\n`
}

const contentText = oncePer((words: MessageWords): string => {
  const parts = [
    `${words.pageName}: ${words.heading}\n${words.title}`,
    words.window && say(words.locale)('message.scheduled_for_sentence', { window: words.window }),
    words.since,
    `${words.label} - ${words.time}`,
    markdownText(words.body),
    words.steps.map((step) => `- ${stepWords(words.locale, step)}`).join('\n'),
    words.affected,
    words.promise,
    `${words.urlWords}:\n${words.url}`,
    earlierText(words),
  ]
  return parts.filter(Boolean).join('\n\n')
})

function earlierText({ locale, earlier, earlierLeftOut }: MessageWords): string {
  if (earlier.length === 0) return ''
  const entries = earlier.map(({ label, time, excerpt }) => `${label} - ${time}\n${excerpt}`)
  const rest = leftOutWords(locale, earlierLeftOut)
  return [say(locale)('message.earlier'), ...entries, ...(rest ? [rest] : [])].join('\n\n')
}

/** "And 4 earlier updates."; null for none. */
export function leftOutWords(locale: Locale, count: number): string | null {
  return count === 0 ? null : say(locale)('message.earlier_left_out', { count })
}
