import type { SendMailOptions } from 'nodemailer'
import { checkEmail } from '@/lib/status/addresses/check-email'
import { Refusal } from '@/lib/status/text/refusal'
import { composeMail, type OutgoingMail } from './compose-mail'
import { startDeadline } from './deadline'
import { WrongRecipient } from './mail-route'
import { fileError, writeMessageFile } from './message-file'
import type { MailSettings } from './open-outbound'
import type { Outcome } from './outcome'
import { smtpOutcome, withoutAddresses } from './smtp-outcome'

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

// the envelope as objects: text would be parsed into lists of addresses (DEPENDENCIES §B5)
const compose = (mail: OutgoingMail, to: string, from: string): SendMailOptions => ({
  raw: composeMail(mail, { from, to, now: new Date() }),
  envelope: { from: { name: '', address: from }, to: [{ name: '', address: to }] },
  messageId: mail.messageId,
})

async function pass(options: SendMailOptions, { mail }: MailSettings, signal: AbortSignal): Promise<Outcome> {
  const sent = await mail.transport.sendMail({ ...options, signal })
  if (mail.kind === 'smtp') return { kind: 'sent', reference: withoutAddresses(String(sent.response)) }
  const name = await writeMessageFile(mail.folder, String(options.messageId), '.eml', sent.message)
  return { kind: 'sent', reference: name }
}
