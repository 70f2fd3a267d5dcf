import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'

/** How the front's thread reaches what renders: a port on loopback, and the secret without which it answers nobody. */
export type PrivateWay = { port: number; secret: string }

/** At this address the front asks about the facts. */
export const factsAddress = '/-/facts'

const secretHeader = 'x-heliograph-front'
const host = '127.0.0.1'

/** Options of a request on the private port. Headers of ours that came from outside are left behind. */
export function privateOptions({ port, secret }: PrivateWay, options: http.RequestOptions): http.RequestOptions {
  return { ...options, host, port, headers: { ...options.headers, [secretHeader]: secret } }
}

/** True when the request came from the front; takes the secret out of it. */
export function isFromFront(request: http.IncomingMessage, secret: string): boolean {
  const given = Buffer.from(String(request.headers[secretHeader] ?? ''))
  delete request.headers[secretHeader]
  const expected = Buffer.from(secret)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

export type Whole = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }

/** One exchange on the private port, its answer as a whole. Rejects when it is silent for the options' `timeout` (ms). */
export function fetchWhole(way: PrivateWay, options: http.RequestOptions, body?: Buffer): Promise<Whole> {
  return new Promise((done, fail) => {
    const request = http.request(privateOptions(way, options), (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', fail)
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    request.on('timeout', () => request.destroy(new Error('the renderer did not answer')))
    request.on('error', fail)
    request.end(body)
  })
}
