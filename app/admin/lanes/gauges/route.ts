import { findOperator } from '@/app/admin/_access/find-operator'
import { readDeliveryGauges } from '@/app/admin/lanes/_action/lane-gauges'
import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

/** What the dashboard's gauges ask for between two looks. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  if (!(await findOperator())) return new Response('Sign in first.\n', { status: 401, headers })
  return Response.json(await readDeliveryGauges(webProcess().db), { headers })
}
