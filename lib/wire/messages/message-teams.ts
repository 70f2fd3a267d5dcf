import { say } from '@/lib/messages/say'
import type { Announced, MessageAt } from './message'
import { cardMarkdown, cardText } from './message-card-text'
import { chatText, chatWords } from './message-chat'
import { stepWords } from './message-phrases'
import { type MessageWords, messageWords, type Tone } from './message-words'

/** Teams refuses messages of more than 28 KB (bytes of UTF-8), and counts them as it keeps them: a card is text within JSON there. */
export const maxTeamsBytes = 28_000

const bodyLengths = [6000, 3000, 1000, 0]

/** The message for a Teams workflow webhook: an Adaptive Card in its envelope, always below 28 KB. */
export function teamsBody(announced: Announced, { links }: Pick<MessageAt, 'links'>) {
  const words = messageWords(announced, links.baseUrl)
  const cards = bodyLengths.map((length) => () => envelope(card(words, links.manageUrl, length)))
  const fitting = cards.find((make) => bytes(make()) < maxTeamsBytes)
  return fitting ? fitting() : envelope(bareCard(words))
}

function bytes(message: object): number {
  return new TextEncoder().encode(JSON.stringify(JSON.stringify(message))).length
}

function envelope(content: object) {
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] }
}

function adaptive(body: object[], actions: object[]) {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body,
    actions,
  }
}

function card(words: MessageWords, manageUrl: string, bodyLength: number) {
  const said = chatText(words.body, cardMarkdown, bodyLength)
  const steps = words.steps.map((step) => `- ${cardText(stepWords(words.locale, step))}`).join('\n')
  const notes = [
    words.window && say(words.locale)('message.scheduled_for', { window: words.window }),
    words.affected,
    words.since,
    words.promise,
  ]
  return adaptive(
    [
      ...headBlocks(words),
      block(`**${cardText(words.label)}** · ${cardText(words.time)}`, { spacing: 'Medium' }),
      ...(said ? [block(said)] : []),
      ...(steps ? [block(steps)] : []),
      ...notes
        .filter((note) => note !== null)
        .map((note) => block(line(note, 1000), { isSubtle: true, spacing: 'Small' })),
    ],
    [
      { type: 'Action.OpenUrl', title: words.urlWords, url: words.url },
      { type: 'Action.OpenUrl', title: say(words.locale)('message.manage_these'), url: manageUrl },
    ],
  )
}

function bareCard(words: MessageWords) {
  return adaptive(headBlocks(words), [])
}

function headBlocks({ pageName, heading, title, tone }: MessageWords) {
  return [
    block(line(`${pageName} · ${heading}`, 300), { color: cardColour[tone], weight: 'Bolder' }),
    block(line(title || heading, 300), { size: 'Large', weight: 'Bolder', spacing: 'Small' }),
  ]
}

const cardColour: Record<Tone, string> = {
  none: 'Default',
  operational: 'Good',
  under_maintenance: 'Accent',
  degraded_performance: 'Warning',
  partial_outage: 'Warning',
  major_outage: 'Attention',
}

function line(words: string, max: number): string {
  return cardMarkdown.paragraph(chatWords(words, cardMarkdown, max))
}

function block(text: string, over: object = {}) {
  return { type: 'TextBlock', text, wrap: true, ...over }
}
