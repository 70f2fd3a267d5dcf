import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Announced, MessageAt } from './message'
import { chatText, chatWords } from './message-chat'
import { mrkdwn, slackText } from './message-mrkdwn'
import { stepWords } from './message-phrases'
import { shortened } from './message-text'
import { type MessageWords, messageWords } from './message-words'

// Slack's own: 150 for a header, 3000 for a text, 3000 for a button's address, 50 blocks
const longestHeader = 150
const longestText = 3000
const longestAddress = 3000

/** The message for a Slack incoming webhook, in Block Kit, always within Slack's limits. */
export function slackBody(announced: Announced, { links }: Pick<MessageAt, 'links'>) {
  const words = messageWords(announced, links.baseUrl)
  const steps = words.steps.map((step) => `• ${stepWords(words.locale, step)}`).join('\n')
  const notes = [
    words.window && say(words.locale)('message.scheduled_for', { window: words.window }),
    words.affected,
    words.since,
    words.promise,
  ]
  return {
    text: chatWords(`${words.pageName} - ${words.heading}: ${words.title}`, mrkdwn, 600),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: shortened(headline(words), longestHeader), emoji: false } },
      context(`${words.pageName} · ${words.heading} · ${words.time}`),
      section(`*${slackText(words.label)}*`, words.body),
      ...(steps ? [{ type: 'section', text: text(chatWords(steps, mrkdwn, longestText)) }] : []),
      ...notes.filter((note) => note !== null).map(context),
      ...(words.url.length <= longestAddress ? [button(words.url, words.urlWords)] : []),
      ...manageBlock(words.locale, links.manageUrl),
    ],
  }
}

function headline({ title, heading }: MessageWords): string {
  return title || heading
}

function section(label: string, body: string) {
  const said = chatText(body, mrkdwn, longestText - label.length - 1)
  return { type: 'section', text: text(said ? `${label}\n${said}` : label) }
}

function context(note: string) {
  return { type: 'context', elements: [text(chatWords(note, mrkdwn, longestText))] }
}

function button(url: string, words: string) {
  return {
    type: 'actions',
    elements: [{ type: 'button', text: { type: 'plain_text', text: words, emoji: false }, url }],
  }
}

function manageBlock(locale: Locale, manageUrl: string) {
  const link = mrkdwn.link(manageUrl, say(locale)('message.manage_these'))
  return link.length <= longestText ? [{ type: 'context', elements: [text(link)] }] : []
}

// verbatim: what looks like a name or channel in the text stays text
function text(marked: string) {
  return { type: 'mrkdwn', text: marked, verbatim: true }
}
