import path from 'node:path'
import { Readable } from 'node:stream'
import nodemailer, { type Transporter } from 'nodemailer'
import { ResizableSemaphore } from './resizable-semaphore'

/**
 * Where mails go: to an SMTP server through a pool of connections, or, without one, to .eml files. `share` is told how many
 * workers there are: the connections are for all of them together.
 */
export type MailRoute = { transport: Transporter; turns: ResizableSemaphore; share: (workers: number) => void } & (
  | { kind: 'smtp' }
  | { kind: 'files'; folder: string }
)

// mail texts are data: nothing in them may make the library read a file or fetch an address
const sealed = { disableFileAccess: true, disableUrlAccess: true }

/** Opens the route that the environment describes: `smtpUrl`, or files under `dataDir`/mail. */
export function openMailRoute({ smtpUrl, dataDir }: { smtpUrl: string | null; dataDir: string }): MailRoute {
  const transport = smtpUrl ? openPool(smtpUrl) : openStream()
  transport.use('stream', (mail, done) => {
    const { to } = mail.message.getEnvelope()
    const [meant] = [mail.data.envelope?.to].flat()
    done(to.length === 1 && to[0] === Object(meant).address ? null : new WrongRecipient())
  })
  if (smtpUrl)
    transport.use('stream', ({ message, data }, done) => {
      // in one piece: the library's own streams would hand it on through four of them
      message.createReadStream = () => Readable.from(data.raw as Buffer)
      done()
    })
  const connections = smtpUrl ? connectionsOf(smtpUrl) : usualConnections
  const turns = new ResizableSemaphore(turnsFor(connections, 1))
  const way = { transport, turns, share: (workers: number) => turns.resize(turnsFor(connections, workers)) }
  return smtpUrl ? { kind: 'smtp', ...way } : { kind: 'files', ...way, folder: path.join(dataDir, 'mail') }
}

/** Alone, a few more than the pool opens connections: none of those stands idle, and little waits unseen inside the library. */
const turnsFor = (connections: number, workers: number) =>
  workers === 1 ? Math.floor(connections * 1.25) : Math.max(1, Math.floor(connections / workers))

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

// Postfix takes fifty from one host when nobody told it otherwise
const usualConnections = 48

/** `SMTP_URL` may say how many connections all workers open together: `smtp://host?maxConnections=20`. */
function connectionsOf(url: string): number {
  const asked = Number(new URL(url).searchParams.get('maxConnections'))
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 100) : usualConnections
}
