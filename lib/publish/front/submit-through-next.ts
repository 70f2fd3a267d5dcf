import { fetchInternal, internalAgent, type RendererAddress } from '@/lib/publish/bridge/internal-http'
import { showHeader } from '@/lib/publish/bridge/show-header'

/** What became of a form: where to go next; `show`: the page there is the answer itself, with this status. */
export type Submitted = { status: number; location: string | null; show: number | null; retryAfter: string | null }

const patienceMs = 15_000

/** Hands a form to Next on its private port, with nothing of the request but its type, its body and whose it is. */
export function submitThroughNext(way: RendererAddress) {
  const agent = internalAgent(16)
  return async (path: string, { type, body, client }: { type: string; body: Buffer; client: string }) => {
    const headers = { 'content-type': type, 'content-length': body.length, 'x-heliograph-client': client }
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
