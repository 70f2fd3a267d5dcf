export const dynamic = 'force-dynamic'

/** The process answers. Nothing else is asked here: see /readyz, and /healthz/workers. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
