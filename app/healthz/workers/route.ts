import { readTierState } from '@/lib/publish/facts/readiness'

export const dynamic = 'force-dynamic'

/** 200 while a worker lives and its canary really ran lately, 503 otherwise, whichever machine it is on. */
export async function GET(): Promise<Response> {
  const tier = (await readTierState()) ?? {
    ok: false,
    alive: null,
    lastHeartbeatSeconds: null,
    lastCanarySeconds: null,
  }
  return Response.json(tier, { status: tier.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
