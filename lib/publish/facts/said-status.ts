import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Carries the name under which a page or an action of the desk says the status of its answer. */
export const requestHeader = 'x-heliograph-request'

const key = Symbol.for('heliograph.said-statuses')
type Said = { status: number; retryAfterSeconds?: number }
const world = globalThis as { [key]?: Map<string, Said | null> }
const said = () => (world[key] ??= new Map())

/**
 * Lets what Next renders for this request say its status, which Next itself has no way for. A call by script is left alone: there
 * the status is Next's own language.
 */
export function hearStatus(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers[requestHeader]
  if (request.headers['next-action'] || request.headers.rsc) return
  const id = randomUUID()
  request.headers[requestHeader] = id
  said().set(id, null)
  const { writeHead } = response
  const write = (status: number, ...rest: unknown[]) => {
    const own = said().get(id)
    if (own?.retryAfterSeconds) response.setHeader('retry-after', own.retryAfterSeconds)
    return Reflect.apply(writeHead, response, [own?.status ?? status, ...rest]) as ServerResponse
  }
  response.writeHead = write
  response.once('close', () => said().delete(id))
}

/** Says the HTTP status of the answer that is being made; `id` is the request's `requestHeader`, null where there is none. */
export function sayStatus(id: string | null, status: number, retryAfterSeconds?: number): void {
  if (id && said().has(id)) said().set(id, { status, retryAfterSeconds })
}
