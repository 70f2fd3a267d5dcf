import { describe, expect, test } from 'vitest'
import { cardMarkdown } from './message-card-text'
import { chatText } from './message-chat'
import { announcedSpecimen, maintenance, sentAt } from './message-specimens'
import { maxTeamsBytes, teamsBody } from './message-teams'

describe('Markdown as cards know it', () => {
  test.each([
    ['**b** *i* ~~s~~ `c_d`', '**b** _i_ ~~s~~ c\\_d'],
    ['[a](https://d.example/x_(y))', '[a](https://d.example/x_%28y%29)'],
    ['one\ntwo', 'one\n\ntwo'],
    ['- a\n- b\n\nend', '- a\n- b\n\nend'],
    ['# Title', '**Title**'],
    ['\\# no title\n1\\. no list\n\\- no list', '\\# no title\n\n1\\. no list\n\n\\- no list'],
    ['snake_case \\*stars\\* \\[x\\]', 'snake\\_case \\*stars\\* \\[x\\]'],
    ['5 < 6 & 7', '5 &lt; 6 & 7'],
    ['`&lt;b&gt;`', '&amp;lt;b&amp;gt;'],
    ['```\na\n- b\n```', 'a\n\n\\- b'],
  ])('%j', (markdown, text) => {
    expect(chatText(markdown, cardMarkdown, 3000)).toBe(text)
  })
})

const content = (body: ReturnType<typeof teamsBody>) =>
  body.attachments[0]?.content as { version: string; body: Record<string, string>[]; actions: object[] }

test('an Adaptive Card in the envelope of a workflow', () => {
  const body = teamsBody(announcedSpecimen('u4'), sentAt)
  expect(body).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null }],
  })
  const card = content(body)
  expect(card.version).toBe('1.4')
  expect(card.body.map(({ text }) => text)).toEqual([
    'Coveralls · Incident resolved',
    'Hanging status updates',
    '**Resolved** · Apr 4, 2024 - 21:11 PDT',
    'All queues are **cleared**.',
    '- Regions - API: partial outage → operational',
    'This incident affected: Web and Regions (API).',
  ])
  expect(card.body[0]?.color).toBe('Good')
  expect(card.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'View this incident', url: 'https://status.example.com/incidents/r3t7k9wq2mzx' },
    {
      type: 'Action.OpenUrl',
      title: 'Manage these notifications',
      url: 'https://status.example.com/subscriptions/mmm',
    },
  ])
})

test('the window of a maintenance is in it', () => {
  const texts = content(teamsBody(maintenance('scheduled'), sentAt)).body.map(({ text }) => text)
  expect(texts).toContain('Scheduled for Apr 9, 2024 - 21:00 PDT to 23:00 PDT')
})

test.each([['a'], ['"\\'], ['支払い'], ['*x* '], ['🛰'], ['[x](https://l.example/a_b) '], ['\n']])(
  'stays below 28 KB with 25,000 characters of %j',
  (pattern) => {
    const text = pattern.repeat(25_000 / pattern.length)
    const over = { incident: { name: text.slice(0, 255) }, update: { body: text } }
    const body = teamsBody(announcedSpecimen('u4', over), sentAt)
    expect(new TextEncoder().encode(JSON.stringify(body)).length).toBeLessThan(maxTeamsBytes)
    // a card of 24,453 bytes was counted as 28,897, and refused: it is kept as text within JSON
    expect(new TextEncoder().encode(JSON.stringify(JSON.stringify(body))).length).toBeLessThan(maxTeamsBytes)
    expect(content(body).actions).toHaveLength(2)
  },
)
