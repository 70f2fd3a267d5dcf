import { readReadiness } from '@/lib/publish/readiness'

export const dynamic = 'force-dynamic'

/** 200 when this instance can show fresh facts and take publishes, 503 with the part that cannot. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness()
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
