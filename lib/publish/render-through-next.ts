import http from 'node:http'
import type { Rendered } from './byte-cache'
import { readerHtml, type Stylesheets } from './html-bytes'
import { fetchWhole, type PrivateWay } from './private-way'

const patienceMs = 10_000

/**
 * Asks Next on its private port for one public answer. HTML comes back without framework scripts, its styles inside.
 * Rejects when Next does not answer within ten seconds.
 */
export function renderThroughNext(way: PrivateWay, sheets: Stylesheets): (path: string) => Promise<Rendered> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  return async (path) => {
    const { status, headers, body } = await fetchWhole(way, { path, agent, timeout: patienceMs })
    const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8'
    if (!contentType.startsWith('text/html')) {
      const until = headers['x-valid-until']
      return { status, contentType, body, validUntil: until ? Number(until) : null }
    }
    const { html, validUntil } = readerHtml(body.toString('utf8'), sheets)
    return { status, contentType, body: Buffer.from(html), validUntil }
  }
}
