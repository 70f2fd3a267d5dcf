import type { SendMailOptions } from 'nodemailer'
import { checkEmail } from '@/lib/status/email-check'
import { stripControls } from '@/lib/status/plain-text'
import { Refusal } from '@/lib/status/refusal'
import type { Mail } from '@/lib/wire/message-email'
import { startDeadline } from './deadline'
import { WrongRecipient } from './mail-route'
import { fileError, writeMessageFile } from './message-file'
import type { MailSettings } from './open-outbound'
import type { Outcome } from './outcome'
import { smtpOutcome, withoutAddresses } from './smtp-outcome'

/** A rendered mail with its place in a thread. Ids in angle brackets; `messageId` stays the same on every attempt. */
export type OutgoingMail = Mail & {
  messageId: string
  inReplyTo?: string | null
  references?: readonly string[]
  fromName?: string
  replyTo?: string
}

/** Sends one mail to exactly one stored address, or writes it to a file when no SMTP server is set. */
export async function sendEmail(
  mail: OutgoingMail,
  to: string,
  settings: MailSettings,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!isStoredForm(to)) return { kind: 'rejected', because: 'invalid', error: 'the address is not valid' }
  const deadline = startDeadline(signal, settings.mailTimeoutMs)
  try {
    return await pass(compose(mail, to, settings.mailFrom), settings, deadline.signal)
  } catch (error) {
    if (error instanceof WrongRecipient)
      return { kind: 'rejected', because: 'invalid', error: 'the address is ambiguous' }
    if (deadline.expired())
      return { kind: 'retry', error: `the mail server took longer than ${settings.mailTimeoutMs / 1000} s` }
    if (signal.aborted) return { kind: 'retry', error: 'stopped before the mail server answered' }
    return settings.mail.kind === 'smtp' ? smtpOutcome(error) : { kind: 'retry', error: fileError(error) }
  } finally {
    deadline.end()
  }
}

function isStoredForm(to: string): boolean {
  try {
    return checkEmail(to) === to
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

// as objects, and with an envelope of its own: text would be parsed into lists of addresses (DEPENDENCIES §B5)
function compose(mail: OutgoingMail, to: string, from: string): SendMailOptions & { baseBoundary: string } {
  return {
    from: { name: oneLine(mail.fromName ?? ''), address: from },
    to: { name: '', address: to },
    envelope: { from: { name: '', address: from }, to: [{ name: '', address: to }] },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    // the same on every attempt, and no random bytes for every part
    baseBoundary: mail.messageId.replace(/\W/g, '').slice(0, 40),
    inReplyTo: mail.inReplyTo ?? undefined,
    references: mail.references ? [...mail.references] : undefined,
    replyTo: mail.replyTo ? { name: '', address: mail.replyTo } : undefined,
    headers: { ...mail.headers },
  }
}

const oneLine = (text: string) => stripControls(text).replace(/\s+/g, ' ').trim()

async function pass(options: SendMailOptions, { mail }: MailSettings, signal: AbortSignal): Promise<Outcome> {
  const sent = await mail.transport.sendMail({ ...options, signal })
  if (mail.kind === 'smtp') return { kind: 'sent', reference: withoutAddresses(String(sent.response)) }
  const name = await writeMessageFile(mail.folder, String(options.messageId), '.eml', sent.message)
  return { kind: 'sent', reference: name }
}
