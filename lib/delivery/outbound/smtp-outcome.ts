import type { NodemailerError } from 'nodemailer'
import { foreignLine } from '@/lib/status/text/foreign-line'
import type { Outcome } from './outcome'

const unknownUser =
  /unknown|no such|does ?n[o']t exist|not exist|not found|no mailbox|invalid (recipient|mailbox|user|address)|user.{0,200}(?:disabled|inactive)|unrouteable|undeliverable/i

const ownSide: Record<string, string> = {
  EAUTH: 'the mail server does not accept our sign-in',
  ENOAUTH: 'the mail server wants a sign-in',
  ETLS: 'no secure connection to the mail server',
  EDNS: 'the mail server has no address',
  ESOCKET: 'the connection to the mail server failed',
  ECONNECTION: 'the connection to the mail server broke off',
  ETIMEDOUT: 'the mail server did not answer in time',
  EPROTOCOL: 'the mail server speaks another protocol',
}

/**
 * A failed SMTP attempt as an outcome (RFC 5321, RFC 3463).
 *
 * | reply | outcome |
 * | --- | --- |
 * | any to MAIL FROM | retry: that is about our own sender |
 * | 4xx | retry; 421, 450, 451 and 4.7.x ask for patience, 421 for all mailboxes of the domain |
 * | 5.1.x (but 5.1.7, 5.1.8: our own sender), 5.2.1 | bounced |
 * | 550, 551, 553 to RCPT without such a code, and words for "no such user" | bounced |
 * | 5.2.2 mailbox full, 5.7.x policy, every other 5xx | retry: the schedule ends it |
 * | no reply: sign-in, TLS, DNS, connection | retry: that is our own side, for all mailboxes |
 */
export function smtpOutcome(failure: unknown): Outcome {
  const error = Object(failure) as NodemailerError
  const code = error.responseCode
  if (!code)
    return {
      kind: 'retry',
      error: ownSide[error.code ?? ''] ?? `the mail could not be sent (${error.code ?? 'unknown'})`,
      wholeHost: true,
    }
  const said = withoutAddresses(error.response ?? String(code))
  if (error.code === 'EAUTH') return { kind: 'retry', error: `${ownSide.EAUTH}: ${said}`, wholeHost: true }
  if (code >= 500 && isBounce(error, code)) return { kind: 'rejected', because: 'bounced', error: said }
  if (!isThrottled(error, code)) return { kind: 'retry', error: said }
  return { kind: 'retry', error: said, throttled: true, ...(code === 421 && { wholeHost: true }) }
}

function isBounce({ response = '', command }: NodemailerError, code: number): boolean {
  if (command === 'MAIL FROM') return false
  const enhanced = enhancedCode(response)
  if (enhanced) return (/^5\.1\./.test(enhanced) && !/^5\.1\.[78]$/.test(enhanced)) || enhanced === '5.2.1'
  return command === 'RCPT TO' && [550, 551, 553].includes(code) && unknownUser.test(response)
}

function isThrottled({ response = '' }: NodemailerError, code: number): boolean {
  return [421, 450, 451].includes(code) || /^4\.7\./.test(enhancedCode(response) ?? '')
}

const enhancedCode = (response: string) => /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null

/** A server's reply on one short line, without the addresses and links in it. */
export function withoutAddresses(reply: string): string {
  const line = foreignLine(reply, 500)
    .replace(/\w+:\/\/\S+/g, '[link]')
    .replace(/\S*@\S*/g, '[address]')
  return foreignLine(line, 200)
}
