import type { AddressInfo } from 'node:net'
import { domainToASCII } from 'node:url'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { patienceMs } from './patience.mjs'

export type SunkMail = {
  /** of the envelope */
  from: string
  to: string[]
  /** with angle brackets, as in the header */
  messageId: string
  raw: Buffer
  at: Date
  /** read by a second parser than the one that wrote it */
  parsed: () => Promise<Email>
}

/** What the server does with one recipient. */
export type Reception =
  | 'accept'
  | 'unknown'
  | 'policy'
  | 'full'
  | 'defer'
  | 'hang'
  | { slowMs: number }
  | { reply: string }

export type MailSink = {
  /** `smtp://127.0.0.1:<port>`, fit for SMTP_URL */
  url: string
  mails: SunkMail[]
  /** every recipient ever named in RCPT TO, refused ones included */
  recipients: string[]
  connections: () => number
  to: (address: string) => SunkMail[]
  /** resolves as soon as `met` holds, asked again after every mail; rejects after `withinMs` */
  waitFor: (met: (mails: SunkMail[]) => boolean, withinMs?: number) => Promise<SunkMail[]>
  /** decides per recipient from now on */
  behave: (reception: Reception | ((to: string) => Reception)) => void
  forget: () => void
  close: () => Promise<void>
}

const replies = {
  unknown: '550 5.1.1 No such user here',
  policy: '550 5.7.1 Message refused by policy',
  full: '552 5.2.2 Mailbox full',
  defer: '451 4.7.1 Greylisted, come back later',
}

/** A real SMTP server on loopback that keeps what it receives. */
export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = []
  const recipients: string[] = []
  const watchers = new Set<() => void>()
  let connections = 0
  let decide: (to: string) => Reception = () => 'accept'

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    lenientAddressParsing: true,
    closeTimeout: 100,
    logger: false,
    onConnect: (_session, done) => {
      connections++
      done()
    },
    onRcptTo: ({ address }, _session, done) => {
      const to = onTheWire(address)
      recipients.push(to)
      receive(decide(to), done)
    },
    onData: (stream, session, done) => {
      void bytesOf(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => onTheWire(address))
        mails.push(sunk(raw, mailFrom ? mailFrom.address : '', to))
        done()
        for (const watch of watchers) watch()
      }, done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    recipients,
    connections: () => connections,
    to: (address) => mails.filter(({ to }) => to.includes(address)),
    waitFor: (met, withinMs = patienceMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`Not within ${withinMs} ms; ${mails.length} mails so far.`))
        }, withinMs)
        const look = () => {
          if (!met(mails)) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve(mails)
        }
        watchers.add(look)
        look()
      }),
    behave: (reception) => {
      decide = typeof reception === 'function' ? reception : () => reception
    },
    forget: () => {
      mails.length = 0
      recipients.length = 0
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

// the server hands domains over decoded
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + domainToASCII(address.slice(at))
}

function receive(reception: Reception, done: (error?: Error | null) => void): void {
  if (reception === 'accept') done()
  else if (typeof reception === 'object' && 'slowMs' in reception) setTimeout(done, reception.slowMs)
  else if (reception !== 'hang') done(refusal(typeof reception === 'object' ? reception.reply : replies[reception]))
}

// the server writes the number itself
function refusal(reply: string): Error {
  const [, code, text] = /^(\d{3}) (.*)$/s.exec(reply) ?? []
  return Object.assign(new Error(text), { responseCode: Number(code) })
}

async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function sunk(raw: Buffer, from: string, to: string[]): SunkMail {
  const head = raw.subarray(0, 8192).toString('latin1')
  const messageId = /^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] ?? ''
  return { from, to, messageId, raw, at: new Date(), parsed: () => PostalMime.parse(raw) }
}
