import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { emailMessage } from '@/lib/wire/messages/message-email'
import { announcedSpecimen, sentAt } from '@/lib/wire/messages/message-specimens'
import { composeMail, type OutgoingMail } from './compose-mail'

const now = new Date('2026-11-20T12:00:00Z')
const addressed = { from: 'status@example.com', to: 'ada@example.com', now }
const plain = { subject: 'x', text: 'x', html: '<p>x</p>', headers: {}, messageId: '<msg_1@example.com>' }
const written = (mail: Partial<OutgoingMail>) => composeMail({ ...plain, ...mail }, addressed)
const lines = (text: string) => text.replace(/\r\n?/g, '\n').trimEnd()

test('another parser reads what was rendered', async () => {
  const mail = emailMessage(announcedSpecimen('u4'), sentAt)
  const read = await PostalMime.parse(written({ ...mail, fromName: 'Zoë’s page', replyTo: 'help@example.com' }))
  expect(read).toMatchObject({
    from: { name: 'Zoë’s page', address: 'status@example.com' },
    to: [{ name: '', address: 'ada@example.com' }],
    replyTo: [{ address: 'help@example.com' }],
    subject: mail.subject,
    date: now.toISOString(),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references.join(' '),
  })
  expect([read.text, read.html].map((part) => lines(part ?? ''))).toEqual([mail.text, mail.html].map(lines))
  const unsubscribe = read.headers.find(({ key }) => key === 'list-unsubscribe')?.value
  expect(unsubscribe).toBe(mail.headers['List-Unsubscribe'])
})

test('it says what the library would have composed of the same mail', async () => {
  const { references, inReplyTo, ...mail } = emailMessage(announcedSpecimen('u4'), sentAt)
  const people = { from: { name: 'Zoë’s page', address: addressed.from }, to: { name: '', address: addressed.to } }
  const node = new MailComposer({
    ...mail,
    ...people,
    references,
    inReplyTo: inReplyTo ?? undefined,
    date: now,
  }).compile()
  const [ours, theirs] = await Promise.all(
    [written({ ...mail, references, inReplyTo, fromName: people.from.name }), await node.build()].map(async (bytes) => {
      const { headers, headerLines: _, text = '', html = '', ...read } = await PostalMime.parse(bytes)
      const told = headers.filter(({ key }) => key !== 'content-type').map(({ key, value }) => `${key}: ${value}`)
      return { ...read, headers: told.toSorted(), text: lines(text), html: lines(html) }
    }),
  )
  expect(ours).toEqual(theirs)
})

test('whatever the words are, they arrive, in lines that every server takes', async () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.stringMatching(/^([ -~\t]{0,200}\r?\n){0,5}$/),
    fc.constantFrom('--=_part', '--=_part--', '.', '.\n..\n', 'From me\n', `${'=20'.repeat(40)}`, 'é'.repeat(90)),
  )
  await fc.assert(
    fc.asyncProperty(text, text, fc.string({ unit: 'grapheme', maxLength: 120 }), async (words, html, title) => {
      const subject = title.replace(/[\s\p{C}]+/gu, ' ').trim()
      const bytes = written({ text: `a${words}`, html: `b${html}`, subject, fromName: subject })
      expect(bytes.toString('latin1')).not.toMatch(/[^\0-\x7f]|[^\r]\n|\r[^\n]/)
      expect(
        bytes
          .toString()
          .split('\r\n')
          .filter((line) => line.length > 76),
      ).toEqual([])
      const read = await PostalMime.parse(bytes)
      expect([read.subject ?? '', read.from?.name ?? '']).toEqual([subject, subject])
      expect([read.text, read.html].map((part) => lines(part ?? ''))).toEqual([`a${words}`, `b${html}`].map(lines))
    }),
    { numRuns: 300 },
  )
})

test('no value makes a second header or a second part', async () => {
  const trick = 'x\r\nBcc: eve@example.net\r\n\r\n--=_part'
  const read = await PostalMime.parse(
    written({ subject: trick, fromName: trick, messageId: `<${trick}>`, headers: { 'List-Id': trick }, text: trick }),
  )
  expect(read.bcc).toBeUndefined()
  expect(read.to).toHaveLength(1)
  expect(read.attachments).toEqual([])
  expect(read.html?.trim()).toBe('<p>x</p>')
})

test('a line of the text that looks like a header is no header, and the other way round', async () => {
  const read = async (text: string, subject: string) => {
    const parsed = await PostalMime.parse(written({ text, subject }))
    return [parsed.text?.trim(), parsed.subject]
  }
  expect(await read('Subject: Zoë', 'Anna')).toEqual(['Subject: Zoë', 'Anna'])
  expect(await read('Hello', 'Zoë')).toEqual(['Hello', 'Zoë'])
  expect(await read('Subject: Zoë', 'Zoë')).toEqual(['Subject: Zoë', 'Zoë'])
})
