import { say } from '@/lib/messages/say'
import type { Page } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { cardText } from '@/lib/wire/messages/message-card-text'
import { slackText } from '@/lib/wire/messages/message-mrkdwn'
import { oneLine } from '@/lib/wire/messages/message-text'

/** Where a note about a channel's own subscription goes. */
export type ChatChannel = 'slack' | 'teams'

/** The body that says that a channel is subscribed, with the way to its subscription. */
export function subscribedNote(channel: ChatChannel, page: Pick<Page, 'name'>, manageUrl: string): string {
  const about = { page: wordsIn(channel, page.name), address: manageUrl }
  return noteBody(channel, say(localeOf(page))('message.chat_subscribed', about))
}

/** The body that says that the last component which a channel followed, `component`, is gone from the page. */
export function goneNote(
  channel: ChatChannel,
  page: Pick<Page, 'name'>,
  { component, manageUrl }: { component: string; manageUrl: string },
): string {
  const about = {
    component: wordsIn(channel, component),
    page: wordsIn(channel, page.name),
    address: manageUrl,
  }
  return noteBody(channel, say(localeOf(page))('message.chat_gone', about))
}

// what somebody typed marks nothing and mentions nobody
const wordsIn = (channel: ChatChannel, words: string) =>
  channel === 'slack' ? slackText(oneLine(words)) : cardText(oneLine(words))

function noteBody(channel: ChatChannel, text: string): string {
  return JSON.stringify(channel === 'slack' ? { text, unfurl_links: false } : teamsNote(text))
}

const teamsNote = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text, wrap: true }] },
    },
  ],
})
