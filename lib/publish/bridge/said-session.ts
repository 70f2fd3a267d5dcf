import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Carries the name under which what is asked for says that its session is an operator's; never sent in from outside. */
export const askingHeader = 'x-heliograph-asking'
/** On the renderer's answer to its public server alone: the session of this request is an operator's. */
export const sessionHeader = 'x-heliograph-session'

const key = Symbol.for('heliograph.said-sessions')
const world = globalThis as { [key]?: Set<string> }
const asking = () => (world[key] ??= new Set())

/** Lets what Next renders for this request say, before its answer begins, that an operator asks. */
export function hearSession(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID()
  request.headers[askingHeader] = id
  asking().add(id)
  const { writeHead } = response
  const write = (...head: unknown[]) => {
    if (!asking().has(id)) response.setHeader(sessionHeader, 'known')
    return Reflect.apply(writeHead, response, head) as ServerResponse
  }
  response.writeHead = write
  response.once('close', () => asking().delete(id))
}

/** Says that an operator asks; `id` is the request's `askingHeader`, null where there is none. */
export function saySession(id: string | null): void {
  if (id) asking().delete(id)
}
