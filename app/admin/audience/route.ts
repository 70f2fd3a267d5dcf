import { askDesk } from '@/app/admin/_access/ask-desk'
import { draftAudience } from '@/app/admin/incidents/_action/draft-audience'
import { announcedOf } from '@/components/admin/incidents/announced-in'
import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

/** Whom a form would go to as it stands, while somebody fills it in. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const { refused } = await askDesk(request)
  if (refused) return refused
  const said = announcedOf(new URL(request.url).searchParams)
  return Response.json({ words: await draftAudience(webProcess().db, said, new Date()) }, { headers })
}
