import path from 'node:path'
import nodemailer, { type Transporter } from 'nodemailer'
import { Turns } from './turns'

/**
 * Where mails go: to an SMTP server through a pool of connections, or, without one, to .eml files. There are a few more turns
 * than connections: none of them stands idle, and little waits unseen inside the library.
 */
export type MailRoute =
  | { kind: 'smtp'; transport: Transporter; turns: Turns }
  | { kind: 'files'; transport: Transporter; turns: Turns; folder: string }

// mail texts are data: nothing in them may make the library read a file or fetch an address
const sealed = { disableFileAccess: true, disableUrlAccess: true }

/** Opens the route that the environment describes: `smtpUrl`, or files under `dataDir`/mail. */
export function openMailRoute({ smtpUrl, dataDir }: { smtpUrl: string | null; dataDir: string }): MailRoute {
  const transport = smtpUrl ? openPool(smtpUrl) : openStream()
  transport.use('stream', (mail, done) => {
    const { to } = mail.message.getEnvelope()
    const meant = Object(mail.data.to).address
    done(to.length === 1 && to[0] === meant ? null : new WrongRecipient())
  })
  const turns = new Turns(Math.floor((smtpUrl ? connectionsOf(smtpUrl) : 20) * 1.25))
  return smtpUrl
    ? { kind: 'smtp', transport, turns }
    : { kind: 'files', transport, turns, folder: path.join(dataDir, 'mail') }
}

/** The library read something else into the address than the one that is stored. */
export class WrongRecipient extends Error {}

const openStream = (): Transporter =>
  nodemailer.createTransport({ ...sealed, streamTransport: true, buffer: true, newline: 'windows' })

function openPool(url: string): Transporter {
  return nodemailer.createTransport({
    ...sealed,
    url,
    pool: true,
    maxConnections: connectionsOf(url),
    maxMessages: 1000,
    // it queues again only what has not been sent at all, like over a connection that the server had closed meanwhile
    maxRequeues: 2,
    idleTimeout: 30_000,
    dnsTimeout: 5000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
}

/** `SMTP_URL` may say how many connections a worker opens: `smtp://host?maxConnections=40`. Most relays take twenty from one host. */
function connectionsOf(url: string): number {
  const asked = Number(new URL(url).searchParams.get('maxConnections'))
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 100) : 20
}
