import type { Page } from '@/lib/status/facts/facts'
import type { Mail } from './message-email'
import { operatorMail } from './message-service-mail'
import { oneLine } from './message-text'

/** What operators are told besides reminders. `look` is where in the desk, a path from the root; paragraphs are plain text. */
export type Notice = { subject: string; paragraphs: string[]; look: { words: string; path: string } }

/** The mail of it. `baseUrl` has no trailing slash. */
export function noticeMail({ subject, paragraphs, look }: Notice, baseUrl: string): Mail {
  return operatorMail(subject, paragraphs, [{ words: look.words, url: baseUrl + look.path }])
}

/**
 * The same for the operators' webhook. `text` is the whole of it in one line, which is all that chat services read of the body.
 */
export function noticeBody({ subject, paragraphs, look }: Notice, page: Pick<Page, 'id' | 'name'>, baseUrl: string) {
  const adminUrl = baseUrl + look.path
  return {
    text: oneLine([`${page.name}: ${subject}.`, ...paragraphs, adminUrl].join(' ')),
    page: { id: page.id, name: page.name },
    notice: { subject, paragraphs, admin_url: adminUrl },
  }
}
