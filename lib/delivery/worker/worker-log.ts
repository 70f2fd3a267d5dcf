import pino, { type Logger } from 'pino'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import type { WorkerEvents } from './deliveries'

const secret = [
  ...[
    'address',
    'to',
    'url',
    'endpoint',
    'email',
    'ownerEmail',
    'phone',
    'number',
    'token',
    'secret',
    'password',
    'key',
  ],
  ...['authorization', 'signingSecret', 'previousSecret', 'payload', 'body', 'text', 'databaseUrl', 'smtpUrl'],
]

/** A log whose lines hold no address, token or secret, whatever is handed to it. Writes JSON lines. */
export function openLog(level: string, to: pino.DestinationStream = pino.destination({ sync: true })): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino(
    { level, base: { pid: process.pid }, redact: { paths, remove: true }, serializers: { err: errorOnly } },
    to,
  )
}

/** Of a fault only its name, code and a message that was cleared of whatever looks like an address or a secret. */
function errorOnly(fault: unknown): { type: string; code?: string; message: string } {
  const { name = 'Error', message = '', code } = Object(fault) as { name?: string; message?: string; code?: string }
  return { type: name, ...(code && { code }), message: cleared(message) }
}

/** Text without addresses, links and long random words. */
export function cleared(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/\w+:\/\/\S+/g, '[link]')
    .replace(/\S+@\S+/g, '[address]')
    .replace(/\+\d{7,15}\b/g, '[number]')
    .replace(/\b(?:whsec_|hlg_)?[\w+/-]{24,}={0,2}/g, '[secret]')
    .replace(/\s+/g, ' ')
    .slice(0, 500)
}

/** What happens in a worker, in lines. A database that is away is told once until it is back. */
export function logEvents(log: Logger): WorkerEvents {
  let away = false
  return {
    fault: (where, err) => {
      const isAway = isDatabaseAway(err)
      if (isAway && away) return
      away = isAway
      if (isAway) log.warn({ where, err }, 'the database is away')
      else log.error({ where, err }, 'fault')
    },
    done: ({ id, lane, kind, attempts }, what, error, tookMs) => {
      if (kind === 'canary') {
        away = false
        return
      }
      const line = {
        delivery: id,
        lane,
        kind,
        attempt: attempts,
        ms: Math.round(tookMs),
        ...(error && { error: cleared(error) }),
      }
      if (what === 'quarantined') log.warn(line, what)
      else log.debug(line, what)
    },
    switchedOff: (subscriber, because) => log.warn({ subscriber, because }, 'subscriber quarantined'),
  }
}
