import type { Deadline } from './deadline'
import type { HttpAnswer } from './guarded-fetch'

const words: Record<string, string> = {
  EBLOCKED: 'the host leads to an address that is not public',
  ENOTFOUND: 'the host has no address',
  ENODATA: 'the host has no address',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  ETIMEOUT: 'the name service did not answer in time',
  ESERVFAIL: 'the name service failed',
  ECONNABORTED: 'the connection broke off',
  HTTPParserError: 'the answer is not HTTP',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
}
const notLetIn = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'])
const overloaded = new Set(['UND_ERR_MAX_ORIGINS_REACHED', 'EMFILE', 'ENFILE'])

/** A call that got no answer, in words made from error codes alone: messages of libraries hold addresses and headers. */
export function connectionError(error: unknown, deadline: Deadline, timeoutMs: number): HttpAnswer {
  if (deadline.expired()) return { kind: 'failed', error: `no answer within ${timeoutMs / 1000} s` }
  if (deadline.signal.aborted) return { kind: 'failed', error: 'stopped before an answer came' }
  const code = codeOf(error)
  if (overloaded.has(code)) return { kind: 'failed', error: 'too many connections are open here', overloaded: true }
  const said = words[code] ?? tlsWords(code) ?? `the connection failed (${code})`
  return notLetIn.has(code) ? { kind: 'failed', error: said, notLetIn: true } : { kind: 'failed', error: said }
}

function codeOf(error: unknown): string {
  const { code, name, errors, cause } = Object(error) as Partial<Record<'code' | 'name' | 'cause', unknown>> & {
    errors?: unknown[]
  }
  if (name === 'HTTPParserError') return name
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return code
  const inner = errors?.[0] ?? cause
  return inner ? codeOf(inner) : 'unknown'
}

function tlsWords(code: string): string | null {
  return /CERT|TLS|SSL|SIGNATURE/.test(code) ? `no secure connection (${code})` : null
}
