import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'

/** How the front's thread reaches what renders: a port on loopback, and the secret without which it answers nobody. */
export type RendererAddress = { port: number; secret: string }

const secretHeader = 'x-heliograph-front'
const rebuildHeader = 'x-heliograph-rebuild'
const host = '127.0.0.1'

/** What a request says that makes a public answer for readers: the renderer counts these, so that a count that is read after an answer knows it. */
export const rebuildHeaders = { [rebuildHeader]: '1' }

/** True when the request makes a public answer for readers. */
export const isRebuild = (request: http.IncomingMessage): boolean => request.headers[rebuildHeader] === '1'

/** How long the private port keeps connections that say nothing. */
export const internalKeepAliveMs = 30_000
/** Well below that: a connection that its other end closes just when it is used again fails the request. */
export const internalIdleMs = 4000

/** Connections to the private port, for requests one after the other. */
export const internalAgent = (maxSockets: number) =>
  new http.Agent({ keepAlive: true, maxSockets, timeout: internalIdleMs })

/** Options of a request on the private port. Headers of ours that came from outside are left behind. */
export function internalOptions({ port, secret }: RendererAddress, options: http.RequestOptions): http.RequestOptions {
  return { ...options, host, port, headers: { ...options.headers, [secretHeader]: secret } }
}

/**
 * True when the request came from the front. The secret stays in it: the framework passes a request's headers on when it calls itself
 * (an action on another page, the page after an action), and that call has to be let in as well.
 */
export function isFromFront(request: http.IncomingMessage, secret: string): boolean {
  const given = Buffer.from(String(request.headers[secretHeader] ?? ''))
  const expected = Buffer.from(secret)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

export type InternalAnswer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }

/** One exchange on the private port, its answer as a whole. Rejects when it is silent for the options' `timeout` (ms). */
export function fetchInternal(
  way: RendererAddress,
  options: http.RequestOptions,
  body?: Buffer,
): Promise<InternalAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request(internalOptions(way, options), (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    request.on('timeout', () => request.destroy(new Error('the renderer did not answer')))
    request.on('error', reject)
    request.end(body)
  })
}
