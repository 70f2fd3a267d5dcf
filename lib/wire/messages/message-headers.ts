import type { Links } from './message'
import { mailHost } from './message-thread'

/** Header lines of every mail that a machine sends. Bounces stay wanted, so the suppression does not say "All". */
export const automaticHeaders: Record<string, string> = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
}

/** Header lines of a mail to a subscriber: one-click unsubscription (RFC 8058) and the list's name. */
export function listHeaders({ baseUrl, unsubscribeUrl }: Links): Record<string, string> {
  return {
    ...automaticHeaders,
    'List-Id': `<notifications.${mailHost(baseUrl).replace(/[^a-z\d.-]/gi, '-')}>`,
    'List-Unsubscribe': `<${headerAddress(unsubscribeUrl)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  }
}

/** An address in printable ASCII, without what would end its angle brackets. */
function headerAddress(url: string): string {
  return url.replace(/\p{Cs}/gu, '').replace(/[^\x21-\x7e]|[<>,]/gu, (character) => encodeURIComponent(character))
}
