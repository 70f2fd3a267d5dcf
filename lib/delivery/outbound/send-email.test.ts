import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import type { OutgoingMail } from './compose-mail'
import { openMailRoute } from './mail-route'
import type { MailSettings } from './open-outbound'
import { sendEmail } from './send-email'

const folder = mkdtempSync(path.join(tmpdir(), 'mail-'))
const { signal } = new AbortController()
let sink: MailSink
let settings: MailSettings

const settingsFor = (smtpUrl: string | null, mailTimeoutMs = 10_000): MailSettings => ({
  mail: openMailRoute({ smtpUrl, dataDir: folder }),
  mailFrom: 'status@example.com',
  mailTimeoutMs,
})

beforeAll(async () => {
  sink = await startMailSink()
  settings = settingsFor(sink.url)
})
afterEach(() => {
  sink.behave('accept')
  sink.forget()
})
afterAll(async () => {
  settings.mail.transport.close()
  await sink.close()
  rmSync(folder, { recursive: true })
})

const mail: OutgoingMail = {
  subject: 'Example Incident - Uploads are slow ✓',
  text: 'Uploads are slow.\n\nWe are looking.',
  html: '<p>Uploads are slow. Ü</p>',
  messageId: '<delivery-1@status.example.com>',
  inReplyTo: '<incident-1@status.example.com>',
  references: ['<incident-1@status.example.com>', '<delivery-0@status.example.com>'],
  fromName: 'Example Status, "Inc"',
  replyTo: 'help@example.com',
  headers: {
    'List-Unsubscribe': '<https://status.example.com/unsubscribe/abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
}

test('a mail arrives as it was rendered, read by another parser', async () => {
  const outcome = await sendEmail(mail, 'ann@example.com', settings, signal)
  expect(outcome).toMatchObject({ kind: 'sent', reference: expect.stringMatching(/^250/) })
  const [got] = await sink.waitFor((mails) => mails.length === 1)
  expect(got).toMatchObject({ from: 'status@example.com', to: ['ann@example.com'], messageId: mail.messageId })
  const parsed = await got?.parsed()
  expect(parsed).toMatchObject({
    subject: mail.subject,
    from: { name: mail.fromName, address: 'status@example.com' },
    to: [{ address: 'ann@example.com' }],
    replyTo: [{ address: 'help@example.com' }],
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references?.join(' '),
  })
  expect(parsed?.text?.trimEnd()).toBe(mail.text)
  expect(parsed?.html).toContain('<p>Uploads are slow. Ü</p>')
  const headers = Object.fromEntries(parsed?.headers.map(({ key, value }) => [key, value]) ?? [])
  expect(headers['list-unsubscribe']).toBe('<https://status.example.com/unsubscribe/abc>')
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
})

test('a mail that begins a thread names nothing before it', async () => {
  const { inReplyTo: _, references: __, ...first } = mail
  await sendEmail({ ...first, inReplyTo: null }, 'ann@example.com', settings, signal)
  expect(sink.mails[0]?.raw.toString()).not.toMatch(/^(In-Reply-To|References|X-Mailer)/im)
})

test('every attempt carries the same Message-ID', async () => {
  await sendEmail(mail, 'ann@example.com', settings, signal)
  await sendEmail(mail, 'ann@example.com', settings, signal)
  expect(sink.mails.map(({ messageId }) => messageId)).toEqual([mail.messageId, mail.messageId])
})

test.each([
  ['unknown', { kind: 'rejected', because: 'bounced' }],
  ['policy', { kind: 'retry' }],
  ['full', { kind: 'retry' }],
  ['defer', { kind: 'retry', throttled: true }],
  [
    { reply: '550 5.1.1 <ann@example.com>: unknown user' },
    { kind: 'rejected', error: '550 5.1.1 [address] unknown user' },
  ],
] as const)('a server that answers %j', async (reception, outcome) => {
  sink.behave(reception)
  expect(await sendEmail(mail, 'ann@example.com', settings, signal)).toMatchObject(outcome)
  expect(sink.mails).toEqual([])
})

test('a server that hangs is cut at the deadline, and its neighbours are served meanwhile', async () => {
  const hasty = settingsFor(sink.url, 400)
  sink.behave((to) => (to.startsWith('hang') ? 'hang' : 'accept'))
  const hanging = sendEmail(mail, 'hang@example.com', hasty, signal)
  expect(await sendEmail(mail, 'ann@example.com', hasty, signal)).toMatchObject({ kind: 'sent' })
  expect(await hanging).toEqual({ kind: 'retry', error: 'the mail server took longer than 0.4 s' })
  expect(await sendEmail(mail, 'bob@example.com', hasty, signal)).toMatchObject({ kind: 'sent' })
  hasty.mail.transport.close()
})

test('the worker can stop an attempt', async () => {
  sink.behave('hang')
  const stop = new AbortController()
  const hanging = sendEmail(mail, 'ann@example.com', settings, stop.signal)
  await expect.poll(() => sink.recipients.length).toBe(1)
  stop.abort()
  expect(await hanging).toEqual({ kind: 'retry', error: 'stopped before the mail server answered' })
})

test('a server that is away, silent or no mail server is a retry in words', async () => {
  const silent = net.createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const quiet = settingsFor(`smtp://127.0.0.1:${port}`, 300)
  expect(await sendEmail(mail, 'ann@example.com', quiet, signal)).toMatchObject({ kind: 'retry', error: /longer than/ })
  quiet.mail.transport.close()
  await new Promise((resolve) => silent.close(resolve))
  const away = settingsFor(`smtp://127.0.0.1:${port}`)
  const told = await sendEmail(mail, 'ann@example.com', away, signal)
  expect(told).toEqual({ kind: 'retry', error: 'the connection to the mail server failed', wholeHost: true })
})

test.each([
  ['forty-eight connections', '', 48],
  ['as many as SMTP_URL says', '?maxConnections=3', 3],
])('hundreds of mails at once go through at most %s', async (_, query, limit) => {
  const before = sink.connections()
  const fresh = settingsFor(`${sink.url}${query}`)
  const sent = await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      sendEmail({ ...mail, messageId: `<${at}@x>` }, `p${at}@example.com`, fresh, signal),
    ),
  )
  expect(sent.every(({ kind }) => kind === 'sent')).toBe(true)
  expect(sink.connections() - before).toBeLessThanOrEqual(limit)
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(300)
  fresh.mail.transport.close()
})

test('no subject, name or header makes a second line or a second recipient', async () => {
  const nasty: OutgoingMail = {
    ...mail,
    subject: 'Hello\r\nBcc: victim@example.com\r\n\r\nbody\u0000',
    fromName: 'A" <victim@example.com>,\r\nBcc: victim@example.com',
    replyTo: 'help@example.com\r\nBcc: victim@example.com',
    headers: { 'X-One': 'a\r\nBcc: victim@example.com', Bcc: 'victim@example.com', 'Cc\r\nX': 'victim@example.com' },
  }
  expect(await sendEmail(nasty, 'ann@example.com', settings, signal)).toMatchObject({ kind: 'sent' })
  expect(sink.recipients).toEqual(['ann@example.com'])
  const parsed = await sink.mails[0]?.parsed()
  expect(parsed?.bcc ?? []).toEqual([])
  expect(parsed?.from?.address).toBe('status@example.com')
  expect(parsed?.to?.map(({ address }) => address)).toEqual(['ann@example.com'])
  expect(parsed?.text?.trimEnd()).toBe(mail.text)
})

test('without a server a mail becomes a file: whole, private, sorting by time', async () => {
  const files = settingsFor(null)
  const at = path.join(folder, 'mail')
  expect(existsSync(at)).toBe(false)
  const outcomes = []
  for (const name of ['ann', 'bob', 'eve']) {
    outcomes.push(await sendEmail({ ...mail, text: `To ${name}.` }, `${name}@example.com`, files, signal))
  }
  const names = readdirSync(at)
  expect(outcomes).toEqual(names.toSorted().map((reference) => ({ kind: 'sent', reference })))
  expect(names.every((name) => /^\d{8}T\d{6}\.\d{3}Z-\d{6}-[0-9a-f]{12}\.eml$/.test(name))).toBe(true)
  const [first = ''] = names.toSorted()
  expect(statSync(path.join(at, first)).mode & 0o077).toBe(0)
  const parsed = await PostalMime.parse(readFileSync(path.join(at, first)))
  expect(parsed).toMatchObject({ subject: mail.subject, to: [{ address: 'ann@example.com' }] })
  expect(parsed.text?.trimEnd()).toBe('To ann.')
})

test('a folder that cannot be written is a retry that does not tell its path', async () => {
  const blocked = path.join(folder, 'blocked')
  writeFileSync(blocked, '')
  const mailRoute = openMailRoute({ smtpUrl: null, dataDir: blocked })
  const outcome = await sendEmail(mail, 'ann@example.com', { ...settings, mail: mailRoute }, signal)
  expect(outcome).toEqual({ kind: 'retry', error: 'the message could not be written to a file (ENOTDIR)' })
})
