import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, test } from 'vitest'
import { emailMessage } from '@/lib/wire/message-email'
import { announced, sentAt } from '@/lib/wire/message-specimens'
import { mailBytes } from './mail-bytes'

const addressed = (mail: object) =>
  new MailComposer({
    from: { name: 'Zoë’s page', address: 'status@example.com' },
    to: { name: '', address: 'ada@example.com' },
    messageId: '<msg_1@example.com>',
    date: new Date('2026-11-20T12:00:00Z'),
    ...mail,
  }).compile()

test('a mail is the same, byte for byte, as the library streams it', async () => {
  const { references, inReplyTo, ...mail } = emailMessage(announced('u4'), sentAt)
  const node = addressed({ ...mail, references, inReplyTo: inReplyTo ?? undefined })
  expect(mailBytes(node).toString()).toBe((await node.build()).toString())
})

test('also when its texts are made up', async () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.stringMatching(/^([ -~\t]{0,100}\r?\n){0,5}$/),
  )
  await fc.assert(
    fc.asyncProperty(text, text, fc.string({ unit: 'grapheme', maxLength: 80 }), async (plain, html, subject) => {
      const node = addressed({ text: plain, html, subject: subject.replace(/\s/g, ' ') })
      expect(mailBytes(node).toString()).toBe((await node.build()).toString())
    }),
    { numRuns: 300 },
  )
})
