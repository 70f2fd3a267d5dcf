import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Subscriber } from '@/lib/status/subscriber'
import { csvLine, readCsv } from './csv'
import { readSubscribersCsv, subscribersCsv, subscribersCsvHead } from './subscribers-csv'

const at = new Date('2026-11-20T12:00:00.000Z')
const subscriber = (parts: Partial<Subscriber> = {}): Subscriber => ({
  id: 'zzzzzzzzzzzz',
  channel: 'email',
  address: 'zoe@example.org',
  phoneCountry: null,
  ownerEmail: null,
  incidentId: null,
  componentIds: [],
  createdAt: at,
  confirmedAt: at,
  quarantinedAt: null,
  quarantineReason: null,
  unsubscribedAt: null,
  confirmationSentAt: null,
  linkVersion: 1,
  previousSecretUntil: null,
  failingSince: null,
  lastError: null,
  lastSentAt: null,
  ...parts,
})
const table = (...rows: Subscriber[]) => subscribersCsvHead + subscribersCsv(rows)

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0', '=1,"a"\n=2'])(
  'a spreadsheet computes nothing of %j, and it comes back as it was',
  (text) => {
    const line = csvLine([text, 'next'])
    expect(line.replace(/^"/, '')).toMatch(/^'/)
    expect(readCsv(line)[0]?.cells).toEqual([text.trim(), 'next'])
  },
)

test('no cell of any text begins with what a spreadsheet computes, and every text is read back', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(texts, (cells) => {
      const given = cells.map((text) => text.replace(/^'+/, '').trim())
      const line = csvLine(['x', ...given])
      const read = readCsv(line)
      expect(read[0]?.cells).toEqual(['x', ...given])
      for (const text of given) expect(csvLine([text]).replace(/\r\n$/, '')).not.toMatch(/^"?[=+\-@\t\r]/)
    }),
  )
})

test('an export is read back as the subscriptions that it tells', () => {
  const rows = [
    subscriber({ componentIds: ['a', 'b'] }),
    subscriber({ channel: 'sms', address: '+12025550105', phoneCountry: 'US' }),
    subscriber({ channel: 'webhook', address: 'https://hook.example.com/?a=1,2', ownerEmail: 'own@example.com' }),
    subscriber({ channel: 'slack', address: 'https://hooks.slack.com/services/x' }),
  ]
  const drafts = readSubscribersCsv(table(...rows)).map((row) => ('draft' in row ? row.draft : row.problem))
  expect(drafts).toEqual(
    rows.map(({ channel, address, phoneCountry, ownerEmail, componentIds }) => ({
      channel,
      address,
      phoneCountry,
      ownerEmail,
      componentIds,
    })),
  )
})

test('who has left or cannot be reached is not taken over', () => {
  const text = table(
    subscriber({ unsubscribedAt: at }),
    subscriber({ quarantinedAt: at, quarantineReason: '=HYPERLINK("x")' }),
    subscriber({ confirmedAt: null }),
  )
  expect(readSubscribersCsv(text)).toMatchObject([
    { line: 2, problem: 'Left out: unsubscribed in the list.' },
    { line: 3, problem: 'Left out: quarantined in the list.' },
    { line: 4, draft: { address: 'zoe@example.org' } },
  ])
})

test('tables of other programs are read: semicolons, other order, a byte order mark, lines that say nothing', () => {
  const text = '\uFEFFName;Phone Number;E-mail;Email\n\nZoe;;;zoe@example.org\r\n"Yan\n2";+49 30 123456;;\nNobody;;;\n'
  expect(readSubscribersCsv(text)).toMatchObject([
    { line: 3, draft: { channel: 'email', address: 'zoe@example.org' } },
    { line: 4, draft: { channel: 'sms', address: '+49 30 123456' } },
    { line: 6, problem: 'There is no address on this line.' },
  ])
  expect(readSubscribersCsv('a,b\n1,2')).toMatchObject([{ line: 1 }])
  expect(readSubscribersCsv('')).toMatchObject([{ line: 1 }])
})
