import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { type EmailMessage, emailMessage } from './message-email'
import { announcedSpecimen, sentAt } from './message-specimens'

const post = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })

/** Written by the library that sends it, read by another one. */
async function received({ messageId, inReplyTo, references, ...mail }: EmailMessage) {
  const thread = { messageId, references, ...(inReplyTo && { inReplyTo }) }
  const { message } = await post.sendMail({ from: 'status@example.com', to: 'you@example.net', ...mail, ...thread })
  return PostalMime.parse(message as Buffer)
}

test('a mail arrives as it was made', async () => {
  const name =
    'Störung – “Zahlungen” 支払い 🛰️ and a name that is long enough to be folded more than once, because it goes on and on'
  const links = { ...sentAt.links, unsubscribeUrl: `https://status.example.com/unsubscribe/${'x'.repeat(300)}` }
  const mail = emailMessage(announcedSpecimen('u1', { incident: { name } }), { ...sentAt, links })
  const read = await received(mail)
  expect(read.subject).toBe(mail.subject)
  expect(read.messageId).toBe(mail.messageId)
  expect(read.inReplyTo).toBe(mail.inReplyTo)
  expect(read.references).toBe(mail.references.join(' '))
  expect(read.text?.trim()).toBe(mail.text.trim())
  expect(read.html?.trim()).toBe(mail.html.trim())
  const headers = new Map(read.headers.map(({ key, value }) => [key, value]))
  for (const [key, value] of Object.entries(mail.headers)) expect(headers.get(key.toLowerCase())).toBe(value)
})
