import type { Announced, MessageAt } from './message'
import { emailHtml } from './message-email-html'
import { emailText } from './message-email-text'
import { listHeaders } from './message-headers'
import { oneLine, shortened } from './message-text'
import { type Thread, threadOf } from './message-thread'
import { type MessageWords, messageWords } from './message-words'

/** A mail without its addresses. No value of `headers` and no `subject` holds a line end or a control character. */
export type Mail = { subject: string; text: string; html: string; headers: Record<string, string> }
export type EmailMessage = Mail & Thread

/** `footer`: the page's own Markdown in place of the sentence why somebody gets this; null or absent: the usual one. */
export type EmailOptions = { footer?: string | null }

/**
 * The mail about one thing: the subject in Statuspage's way (STATUSPAGE §3.3) and the same for every update, so that mail
 * readers keep the thread.
 */
export function emailMessage(announced: Announced, at: MessageAt, options: EmailOptions = {}): EmailMessage {
  const words = messageWords(announced, at.links.baseUrl)
  const subject = subjectOf(announced, words)
  const footer = options.footer?.trim() || null
  return {
    subject,
    text: emailText(words, at.links, footer),
    html: emailHtml(words, at.links, { subject, footer }),
    headers: listHeaders(at.links),
    ...threadOf(announced, at.deliveryId, at.links.baseUrl),
  }
}

const longestSubject = 400

function subjectOf(announced: Announced, { pageName, title }: MessageWords): string {
  return shortened(oneLine(`${pageName} ${kindWords(announced)} - ${title}`), longestSubject)
}

function kindWords(announced: Announced): string {
  if (announced.kind === 'component') return 'Component'
  return announced.incident.kind === 'maintenance' ? 'Scheduled Maintenance' : 'Incident'
}
