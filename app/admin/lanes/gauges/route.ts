import { room } from '@/lib/publish/room'
import { findOperator } from '../../current-operator'
import { readDeliveryGauges } from '../lane-gauges'

export const dynamic = 'force-dynamic'

/** What the dashboard's gauges ask for between two looks. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  if (!(await findOperator())) return new Response('Sign in first.\n', { status: 401, headers })
  return Response.json(await readDeliveryGauges(room().db), { headers })
}
