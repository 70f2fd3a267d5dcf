import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { onceInProcess } from '@/lib/process/once-in-process'

/** Carries the name under which what Next renders speaks of the answer to a request of the desk; never sent in from outside. */
export const requestHeader = 'x-heliograph-request'
/** On the renderer's answer to its public server alone: the session of this request is an operator's. */
export const sessionHeader = 'x-heliograph-session'

type Said = { status: number | null; retryAfterSeconds?: number; byOperator: boolean }
const requests = onceInProcess('request-notes', () => new Map<string, Said>())

/**
 * Lets what Next renders for this request say its status, which Next itself has no way for, and that an operator asks. The status of
 * a call by script is left alone: there it is Next's own language.
 */
export function observeRequest(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID()
  const byScript = Boolean(request.headers['next-action'] || request.headers.rsc)
  request.headers[requestHeader] = id
  const said: Said = { status: null, byOperator: false }
  requests().set(id, said)
  const { writeHead } = response
  const write = (status: number, ...rest: unknown[]) => {
    if (said.byOperator) response.setHeader(sessionHeader, 'known')
    const own = byScript ? null : said.status
    if (own !== null && said.retryAfterSeconds) response.setHeader('retry-after', said.retryAfterSeconds)
    return Reflect.apply(writeHead, response, [own ?? status, ...rest]) as ServerResponse
  }
  response.writeHead = write
  response.once('close', () => requests().delete(id))
}

/** Says the HTTP status of the answer that is being made; `id` is the request's `requestHeader`, null where there is none. */
export function noteRequestStatus(id: string | null, status: number, retryAfterSeconds?: number): void {
  const said = id ? requests().get(id) : undefined
  if (said) Object.assign(said, { status, retryAfterSeconds })
}

/** Says that an operator asks; `id` as above. */
export function noteOperatorRequest(id: string | null): void {
  const said = id ? requests().get(id) : undefined
  if (said) said.byOperator = true
}
