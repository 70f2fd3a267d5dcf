import { createHash, timingSafeEqual } from 'node:crypto'
import { keyWait, noteKey } from '@/app/_page/wrong-keys'
import { metricsText } from '@/lib/publish/facts/metrics-text'
import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

/** Figures for Prometheus, for whoever brings METRICS_TOKEN as a bearer token. Without such a variable there is no such page. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = webProcess().settings
  if (!metricsToken) return new Response('Not found', { status: 404 })
  const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  const wait = keyWait(request, token)
  if (wait !== null)
    return new Response('Too many wrong tokens', { status: 429, headers: { 'retry-after': `${wait}` } })
  const isRight = isSame(token, metricsToken)
  if (token) noteKey(request, token, isRight)
  if (!isRight) {
    return new Response('Unauthorized', { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  }
  const { text, contentType } = await metricsText()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}

const hash = (text: string) => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string) => timingSafeEqual(hash(a), hash(b))
