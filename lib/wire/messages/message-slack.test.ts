import { describe, expect, test } from 'vitest'
import { laidOut } from '@/e2e/support/laid-out'
import { chatText } from './message-chat'
import { mrkdwn } from './message-mrkdwn'
import { slackBody } from './message-slack'
import { announcedSpecimen, componentChange, maintenance, overtaken, sentAt } from './message-specimens'

describe("Markdown in Slack's way", () => {
  test.each([
    ['**b** *i* ~~s~~ `c`', '*b* _i_ ~s~ `c`'],
    ['[docs](https://d.example/?a=1&b=2)', '<https://d.example/?a=1&amp;b=2|docs>'],
    ['[a|b](https://d.example/x|y)', '<https://d.example/x%7Cy|a¦b>'],
    ['https://d.example', '<https://d.example|https://d.example>'],
    ['one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
    ['- a\n- b\n  - c\n\nend', '• a\n• b\n    • c\n\nend'],
    ['3. a\n4. b', '3. a\n4. b'],
    ['> q\n> r', '> q\n> r'],
    ['# Title', '*Title*'],
    ['```\na < b\n  c\n```', '```\na &lt; b\n  c\n```'],
    ['|a|b|\n|-|-|\n|1|2|', 'a | b\n1 | 2'],
    ['**over\ntwo lines**', '*over*\n*two lines*'],
    ['5 < 6 & 7 > 3', '5 &lt; 6 &amp; 7 &gt; 3'],
    ['<!channel> <@U123> <https://x.example|y>', '<https://x.example|y|https://x.example|y>'],
    ['![graph](https://i.example/g.png)', '<https://i.example/g.png|graph>'],
    ['', ''],
  ])('%j', (markdown, text) => {
    if (markdown.startsWith('<!channel>')) expect(chatText(markdown, mrkdwn, 3000)).not.toMatch(/<[!@]/)
    else expect(chatText(markdown, mrkdwn, 3000)).toBe(text)
  })

  test('a text that is too long keeps whole paragraphs, then words', () => {
    const text = chatText(
      laidOut(`**first**\n\n${'[link](https://l.example) & more '.repeat(200)}\n\nlast`),
      mrkdwn,
      300,
    )
    expect(text.length).toBeLessThanOrEqual(300)
    expect(text).toMatch(/^\*first\*\n\nlink \(https:\/\/l.example\) &amp; more link/)
    expect(text.endsWith('…')).toBe(true)
  })
})

test('the message says what, when and where', () => {
  expect(slackBody(announcedSpecimen('u4'), sentAt)).toEqual({
    text: 'Coveralls - Incident resolved: Hanging status updates',
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Hanging status updates', emoji: false } },
      context('Coveralls · Incident resolved · Apr 4, 2024 - 21:11 PDT'),
      { type: 'section', text: marked('*Resolved*\nAll queues are *cleared*.') },
      { type: 'section', text: marked('• Regions - API: partial outage → operational') },
      context('This incident affected: Web and Regions (API).'),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'View this incident', emoji: false },
            url: 'https://status.example.com/incidents/r3t7k9wq2mzx',
          },
        ],
      },
      context('<https://status.example.com/subscriptions/mmm|Manage these notifications>'),
    ],
  })
})

test.each([
  ['a maintenance', maintenance('scheduled'), 'Scheduled for Apr 9, 2024 - 21:00 PDT to 23:00 PDT'],
  ['an overtaken update', overtaken(), '2 newer updates have been posted since'],
  ['a component', componentChange(), '• Regions - API: operational → major outage'],
])('so does one about %s', (_, one, words) => {
  expect(JSON.stringify(slackBody(one, sentAt))).toContain(words)
})

function marked(text: string) {
  return { type: 'mrkdwn', text, verbatim: true }
}

function context(text: string) {
  return { type: 'context', elements: [marked(text)] }
}
