import { askDesk } from '@/app/admin/_access/ask-desk'
import { readDeliveryGauges } from '@/app/admin/lanes/_action/lane-gauges'
import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

/** What the dashboard's gauges ask for between two looks. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const { refused } = await askDesk(request)
  if (refused) return refused
  return Response.json(await readDeliveryGauges(webProcess().db), { headers })
}
