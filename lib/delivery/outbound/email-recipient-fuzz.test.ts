import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import { checkEmail } from '@/lib/status/addresses/check-email'
import { Refusal } from '@/lib/status/text/refusal'
import { openMailRoute } from './mail-route'
import type { MailSettings } from './open-outbound'
import { sendEmail } from './send-email'

const { signal } = new AbortController()
const mail = { subject: 'x', text: 'x', html: '<p>x</p>', headers: {}, messageId: '<1@example.com>' }
let sink: MailSink
let settings: MailSettings

beforeAll(async () => {
  sink = await startMailSink()
  const route = openMailRoute({ smtpUrl: sink.url, dataDir: tmpdir() })
  settings = { mail: route, mailFrom: 'status@example.com', mailTimeoutMs: 10_000 }
})
afterAll(async () => {
  settings.mail.transport.close()
  await sink.close()
})

const tricks = fc.constantFrom(
  '\r\nRCPT TO:<victim@example.net>',
  '\nBcc: victim@example.net',
  ', victim@example.net',
  ';victim@example.net',
  ' victim@example.net',
  '<victim@example.net>',
  '>\r\nRCPT TO:<victim@example.net',
  '"victim@example.net"',
  '(victim@example.net)',
  '@victim.example.net',
  '%victim@example.net',
  '!victim',
  ':victim@example.net;',
  '\u0000',
  '\u2028',
  '，victim@example.net',
  '＠example.net',
  '=?utf-8?q?victim?=',
  '.',
  '..',
  'ß',
  'İ',
  "'",
  '+tag',
)
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9.+_'-]{1,12}$/) },
  { weight: 1, arbitrary: tricks },
)
const word = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''))
const domain = fc.oneof(fc.domain(), word, fc.constantFrom('example.com', 'bücher.example', 'EXAMPLE.org'))
const address = fc.oneof(
  { weight: 2, arbitrary: fc.emailAddress() },
  { weight: 4, arbitrary: fc.tuple(word, domain).map(([name, host]) => `${name}@${host}`) },
  { weight: 1, arbitrary: fc.tuple(fc.emailAddress(), tricks).map(([mailbox, trick]) => `${mailbox}${trick}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

test('1,000 fuzzed addresses: refused at the door, or the only recipient of the envelope is the stored one', async () => {
  const counts = { refused: 0, sent: 0 }
  const storedForm = (given: string) => {
    try {
      return checkEmail(given)
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
  const one = async (given: string) => {
    sink.forget()
    const stored = storedForm(given)
    if (stored === null) {
      counts.refused++
      // past the door, as a row of an earlier release could be
      expect(await sendEmail(mail, given, settings, signal)).toMatchObject({ kind: 'rejected', because: 'invalid' })
      expect(sink.recipients).toEqual([])
      return
    }
    counts.sent++
    expect(await sendEmail(mail, stored, settings, signal), stored).toMatchObject({ kind: 'sent' })
    expect(sink.recipients).toEqual([stored])
    expect(sink.mails.map(({ to }) => to)).toEqual([[stored]])
  }
  await fc.assert(fc.asyncProperty(address, one), { numRuns: 1000 })
  expect(counts.sent).toBeGreaterThan(200)
  expect(counts.refused).toBeGreaterThan(200)
})
