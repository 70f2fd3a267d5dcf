import { readReadiness } from '@/lib/publish/facts/readiness'

export const dynamic = 'force-dynamic'

/**
 * 200 when this instance can show fresh facts and take publishes, 503 with the part that cannot. With `?strict` also 503 while no
 * worker is at work: for checks after a deployment, not for balancers, since the page does without workers.
 */
export async function GET(request: Request): Promise<Response> {
  const readiness = await readReadiness()
  const strict = new URL(request.url).searchParams.has('strict')
  const failing = strict && !readiness.workers?.ok ? [...readiness.failing, 'workers'] : readiness.failing
  const ready = failing.length === 0
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ ...readiness, ready, failing }, { status: ready ? 200 : 503, headers })
}
