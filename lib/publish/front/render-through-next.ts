import { fetchInternal, internalAgent, type RendererAddress, rebuildHeaders } from '@/lib/publish/bridge/internal-http'
import { type AskedPage, pageHeaders } from '@/lib/publish/bridge/page-header'
import { readerHtml, type Stylesheets } from '@/lib/publish/front/html/reader-html'
import type { RenderedAnswer } from './bytes'

const patienceMs = 10_000

export type Render = (path: string, options?: { forReaders: boolean }) => Promise<RenderedAnswer>

/**
 * Asks Next on its private port for one public answer. HTML comes back without framework scripts, its styles inside.
 * The renderer counts it where it is for readers. `page`: another one than the first, and under which path it lies. Rejects when Next does not answer within ten seconds.
 */
export function renderThroughNext(way: RendererAddress, sheets: Stylesheets, page?: AskedPage): Render {
  const agent = internalAgent(32)
  return async (path, options) => {
    const marks = { ...(options?.forReaders ? rebuildHeaders : {}), ...pageHeaders(page) }
    const { status, headers, body } = await fetchInternal(way, { path, agent, timeout: patienceMs, headers: marks })
    const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8'
    if (!contentType.startsWith('text/html')) {
      const until = headers['x-valid-until']
      return { status, contentType, body, validUntil: until ? Number(until) : null }
    }
    const { html, status: wantedStatus, ...found } = readerHtml(body.toString('utf8'), sheets, page?.prefix)
    return { status, contentType, body: Buffer.from(html), wantedStatus, ...found }
  }
}
