import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { ApiProblem } from './api-problem'

/**
 * The key that came with the request: `Authorization: OAuth <key>`, behind Bearer or Token, or alone as some clients send it; or
 * `?api_key=`. Null when none did.
 */
export function givenKey(request: Request, url: URL): string | null {
  const header = request.headers.get('authorization')?.trim() ?? ''
  const [, key] = /^(?:(?:OAuth|Bearer|Token):? +)?"?([^\s"]+)"?$/i.exec(header) ?? []
  return key ?? (url.searchParams.get('api_key') || null)
}

/** The attempt of a key's request. An `Idempotency-Key` counts for this API key alone. */
export function attemptOf(request: Request, key: { id: string; name: string }, now: Date): WriteContext {
  const by = { kind: 'api_key', id: key.id, name: key.name } as const
  const origin = visitorNetwork(request.headers.get('x-heliograph-client') ?? '')
  const given = request.headers.get('idempotency-key')
  if (given === null) return { by, now, origin }
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw new ApiProblem(400, 'Idempotency-Key must be 1 to 255 visible ASCII characters.')
  }
  return { by, now, origin, key: `api ${key.id} ${given}` }
}
