import http from 'node:http'
import type { Rendered } from './byte-cache'
import { readerHtml, type Stylesheets } from './html-bytes'

const patienceMs = 10_000

/**
 * Asks Next on its private port for one public answer. HTML comes back without framework scripts, its styles inside.
 * Rejects when Next does not answer within ten seconds.
 */
export function renderThroughNext(port: number, sheets: Stylesheets): (path: string) => Promise<Rendered> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  return async (path) => {
    const { status, headers, body } = await fetchWhole({ host: '127.0.0.1', port, path, agent, timeout: patienceMs })
    const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8'
    if (!contentType.startsWith('text/html')) {
      const until = headers['x-valid-until']
      return { status, contentType, body, validUntil: until ? Number(until) : null }
    }
    const { html, validUntil } = readerHtml(body.toString('utf8'), sheets)
    return { status, contentType, body: Buffer.from(html), validUntil }
  }
}

/** One exchange on the private port, its answer as a whole. */
export function fetchWhole(options: http.RequestOptions, body?: Buffer) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((done, fail) => {
    const request = http.request(options, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part as Buffer)
      done({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) })
    })
    request.on('timeout', () => request.destroy(new Error('the renderer did not answer')))
    request.on('error', fail)
    request.end(body)
  })
}
