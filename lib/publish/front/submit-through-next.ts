import { fetchInternal, internalAgent, type RendererAddress } from '@/lib/publish/bridge/internal-http'
import { type AskedPage, pageHeaders } from '@/lib/publish/bridge/page-header'
import { showHeader } from '@/lib/publish/bridge/show-header'

/** What became of a form: where to go next; `show`: the page there is the answer itself, with this status. */
export type Submitted = { status: number; location: string | null; show: number | null; retryAfter: string | null }

const patienceMs = 15_000

/** Hands a form to Next on its private port, with nothing of the request but its type, its body and whose it is. */
export function submitThroughNext(way: RendererAddress, page?: AskedPage) {
  const agent = internalAgent(16)
  return async (path: string, { type, body, client }: { type: string; body: Buffer; client: string }) => {
    const own = { 'content-type': type, 'content-length': body.length, 'x-heliograph-client': client }
    const headers = { ...own, ...pageHeaders(page) }
    const options = { path, agent, timeout: patienceMs, method: 'POST', headers }
    const { status, headers: answered } = await fetchInternal(way, options, body)
    const show = answered[showHeader]
    const submitted: Submitted = {
      status,
      location: answered.location ?? null,
      show: typeof show === 'string' ? Number(show) : null,
      retryAfter: answered['retry-after'] ?? null,
    }
    return submitted
  }
}
