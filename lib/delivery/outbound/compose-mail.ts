import { foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import * as quotedPrintable from 'nodemailer/lib/qp'
import type { Mail } from '@/lib/wire/messages/message-email'
import { oneLine } from '@/lib/wire/messages/message-text'

/** A rendered mail with its place in a thread. Ids in angle brackets; `messageId` stays the same on every attempt. */
export type OutgoingMail = Mail & {
  messageId: string
  inReplyTo?: string | null
  references?: readonly string[]
  fromName?: string
  replyTo?: string
}

type Envelope = { from: string; to: string; now: Date }

/**
 * A mail as it stands on the wire (RFC 5322): headers, then the text and the HTML as alternatives in quoted-printable. The
 * library encodes every value and line; what stands in everybody's mail, nearly all of it, it encodes once and not for each.
 */
export function composeMail(mail: OutgoingMail, { from, to, now }: Envelope): Buffer {
  const headers = [
    header('From', { name: oneLine(mail.fromName ?? ''), address: from }),
    header('To', { name: '', address: to }),
    mail.replyTo ? header('Reply-To', { name: '', address: mail.replyTo }) : null,
    header('Subject', oneLine(mail.subject)),
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    header('Message-ID', mail.messageId),
    mail.inReplyTo ? header('In-Reply-To', mail.inReplyTo) : null,
    mail.references?.length ? header('References', mail.references) : null,
    ...Object.entries(mail.headers).flatMap(([name, value]) => (ofMachines.test(name) ? header(name, value) : [])),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ]
  const lines = [
    ...headers.filter((line) => line !== null),
    '',
    ...part('text/plain', mail.text),
    ...part('text/html', mail.html),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

// more than the lines of one mail; not so many that the texts from which they were cut would matter
const limit = 500

const headersOnce = heldTexts()
const encodedOnce = heldTexts()

// what mail programs read and people do not; nothing here says who a mail is from or to
const ofMachines = /^(Auto-Submitted|Precedence|(List|X)-[A-Za-z-]+)$/

// two characters that never stand side by side in quoted-printable: no text can end its part
const boundary = '=_part'

function part(type: string, content: string): string[] {
  const encoded = content
    .split(/\r\n|\n|\r/)
    .map((line) => encodedOnce(line, () => quotedPrintable.wrap(quotedPrintable.encode(line))))
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    ...encoded,
  ]
}

type Address = { name: string; address: string }

const library = new MimeNode()

function header(name: string, value: string | readonly string[] | Address): string {
  return headersOnce(`${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`, () =>
    foldLines(`${name}: ${library.encodeHeaderValue(name, value as string)}`, 76),
  )
}

/** Gives the text that was made for a key before, or makes it. */
function heldTexts(): (key: string, make: () => string) => string {
  const held = new Map<string, string>()
  return (key, make) => {
    const known = held.get(key)
    if (known !== undefined) return known
    if (held.size >= limit) held.clear()
    const made = make()
    held.set(key, made)
    return made
  }
}
