import fc from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { componentStatuses } from '@/lib/status/facts/component-status'
import type { Announced, MessageAt } from './message'
import { emailMessage } from './message-email'
import { confirmationMail, endpointNotice, operatorMail } from './message-service-mail'
import { slackBody } from './message-slack'
import { smsMessage } from './message-sms'
import { smsSegments } from './message-sms-segments'
import { announcedSpecimen, maintenance, sentAt } from './message-specimens'
import { maxTeamsBytes, teamsBody } from './message-teams'
import { webhookBody } from './message-webhook'

const hostile = fc.constantFrom(
  ...[
    '<script>alert(1)</script>',
    '<img src=//e.example/x onerror=a>',
    '<style>*{}</style>',
    '</div></body>',
    '"',
    "'",
  ],
  ...['<a href="javascript:x">y</a>', '[x](javascript:y)', '![x](https://i.example/i.png)', '[x](https://ok.example)'],
  ...[
    '\r\nBcc: x@y.example',
    '\n',
    '\r',
    '\u2028',
    '\u0085',
    '\u0000',
    '\u001b',
    '\u202e',
    '\ud800',
    '\udfff',
    '\ufffe',
  ],
  ...['<!channel>', '<@U1>', '&lt;', '&', '|', '`', '```', '***', '__', '~~', '\\', '{{DATE(2017,SHORT)}}'],
  ...['- ', '1. ', '> ', '# ', '|a|b|\n|-|-|\n|1|2|\n', '<table><tr><td>', '<ul><li><ul><li>', '🛰️', '€^{}', 'поломка '],
)
const piece = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('word '.repeat(200)))
const anyText = (limit: number) => fc.array(piece, { maxLength: limit }).map((pieces) => pieces.join(''))
const status = fc.constantFrom(...componentStatuses)
const changes = fc.array(
  fc.record({ code: fc.constant('api'), name: anyText(3), oldStatus: status, newStatus: status }),
)

const anyAnnounced: fc.Arbitrary<Announced> = fc
  .record({
    ...{ page: anyText(4), name: anyText(4), body: anyText(12), component: anyText(4), changes: changes },
    which: fc.constantFrom('u0', 'u1', 'u4', 'scheduled', 'in_progress', 'component'),
  })
  .map(({ which, page, name, body, component, changes: done }): Announced => {
    const isMaintenance = which === 'scheduled' || which === 'in_progress'
    const one = isMaintenance ? maintenance(which) : announcedSpecimen(which === 'component' ? 'u0' : (which as 'u0'))
    const components = one.facts.components.map((each) => ({ ...each, name: component }))
    const facts = { ...one.facts, components, page: { ...one.facts.page, name: page } }
    const update = { ...one.update, body, changes: done }
    const updates = one.incident.updates.map((each) => (each.id === update.id ? update : each))
    const incident = { ...one.incident, name, updates }
    if (which !== 'component') return { ...one, facts, incident, update }
    const [leaf] = components as [(typeof components)[number]]
    return {
      kind: 'component',
      facts,
      component: leaf,
      oldStatus: 'operational',
      newStatus: 'major_outage',
      at: sentAt.now,
    }
  })

const anyAt: fc.Arbitrary<MessageAt> = fc
  .record({ id: anyText(2), unsubscribe: anyText(2) })
  .map(({ id, unsubscribe }) => ({
    ...sentAt,
    deliveryId: id,
    links: { ...sentAt.links, unsubscribeUrl: `https://status.example.com/unsubscribe/${unsubscribe}` },
  }))

const runs = { numRuns: 150 }
const parser = unified().use(rehypeRaw).freeze()
const harmless = new Set(
  (
    'style title meta div span strong h1 h2 p br hr ul ol li dl dt dd blockquote pre code kbd samp b em i u s del ins sub ' +
    'sup small mark table caption thead tbody tfoot tr th td a h4 h5 h6'
  ).split(' '),
)
const plainAttributes = new Set('style className dir title align start charSet name content rel href'.split(' '))

/** Elements and attributes that have no business in a mail, as a reader's parser finds them. */
function forbidden(html: string): string[] {
  const tree = parser.runSync({ type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root) as Root
  return tree.children.flatMap(forbiddenIn)
}

function forbiddenIn(node: RootContent | Element['children'][number]): string[] {
  if (node.type !== 'element') return []
  const wrong = Object.entries(node.properties).filter(
    ([key, value]) => !plainAttributes.has(key) || (key === 'style' && /url|[<>"]/i.test(String(value))),
  )
  const { href } = node.properties
  return [
    ...(harmless.has(node.tagName) ? [] : [node.tagName]),
    ...wrong.map(([key, value]) => `${node.tagName} ${key}=${value}`),
    ...(href === undefined || (node.tagName === 'a' && /^(https?:|mailto:|tel:)/i.test(String(href)))
      ? []
      : [`${href}`]),
    ...node.children.flatMap(forbiddenIn),
  ]
}

test('mails: headers on one line, nothing foreign in the HTML', () => {
  fc.assert(
    fc.property(anyAnnounced, anyAt, anyText(6), (one, at, footer) => {
      const mail = emailMessage(one, at, { footer })
      const headers = [...Object.values(mail.headers), mail.messageId, mail.inReplyTo ?? '', ...mail.references]
      for (const value of headers) expect(value).toMatch(/^[\x20-\x7e]*$/)
      expect(mail.messageId).toMatch(/^<[\w-]*@status\.example\.com>$/)
      expect(mail.headers['List-Unsubscribe']).toMatch(/^<https:\/\/[^<>\s,]+>$/)
      expect(mail.subject).not.toMatch(/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u)
      expect(forbidden(mail.html)).toEqual([])
      expect(mail.html.length).toBeLessThan(200_000)
    }),
    runs,
  )
})

test('service mails: the same', () => {
  fc.assert(
    fc.property(anyText(6), anyText(6), (a, b) => {
      const page = { name: a, timeZone: 'Etc/UTC' }
      const trouble = {
        endpoint: b,
        lastError: a,
        since: sentAt.now,
        disabled: true,
        manageUrl: 'https://s.example/m',
      }
      const mails = [
        confirmationMail(page, 'https://s.example/c'),
        endpointNotice(page, trouble),
        operatorMail(a, [b], [{ words: a, url: 'https://s.example' }]),
      ]
      for (const mail of mails) {
        expect(mail.subject).not.toMatch(/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u)
        expect(forbidden(mail.html)).toEqual([])
      }
    }),
    runs,
  )
})

test('SMS: two segments, and the link whole', () => {
  fc.assert(
    fc.property(anyAnnounced, anyAt, (one, at) => {
      const text = smsMessage(one, at)
      if (text === null || one.kind === 'component') return
      expect(smsSegments(text)).toBeLessThanOrEqual(2)
      expect(text.endsWith(`https://status.example.com/incidents/${one.incident.id}`)).toBe(true)
      expect(text).not.toMatch(/\p{Cc}|\p{Cs}/u)
    }),
    runs,
  )
})

test('Slack: within its limits, and nobody is pinged', () => {
  fc.assert(
    fc.property(anyAnnounced, anyAt, (one, at) => {
      const { blocks, text } = slackBody(one, at)
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(text.length).toBeLessThanOrEqual(3000)
      for (const words of [text, ...textsOf(blocks, 'mrkdwn')]) {
        expect(words.length).toBeGreaterThan(0)
        expect(words.length).toBeLessThanOrEqual(3000)
        expect(words.replace(/^(> )+|<(https?:|mailto:|tel:)[^<>|]*\|[^<>]*>/gim, '')).not.toMatch(/[<>]/)
      }
      for (const words of textsOf(blocks, 'plain_text')) {
        expect(words.length).toBeGreaterThan(0)
        expect(words.length).toBeLessThanOrEqual(150)
      }
    }),
    runs,
  )
})

function textsOf(value: unknown, type: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap((one) => textsOf(one, type))
  return 'type' in value && value.type === type && 'text' in value ? [String(value.text), ...inner] : inner
}

test('Teams: below 28 KB; webhooks: JSON that comes back as it was', () => {
  fc.assert(
    fc.property(anyAnnounced, anyAt, (one, at) => {
      expect(new TextEncoder().encode(JSON.stringify(teamsBody(one, at))).length).toBeLessThan(maxTeamsBytes)
      const body = webhookBody(one, at)
      expect(JSON.parse(JSON.stringify(body))).toEqual(body)
    }),
    runs,
  )
})
