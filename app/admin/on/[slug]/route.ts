import { followDeskAddress } from '@/app/admin/_access/desk-page'
import { findOperator } from '@/app/admin/_access/find-operator'

export const dynamic = 'force-dynamic'

/** Goes on at `next` with the desk working on another page: the way of the choice in the head, and of links in mails. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const { pathname, search } = new URL(request.url)
  const here = pathname + search
  const next = (await findOperator())
    ? await followDeskAddress(here)
    : `/admin/sign-in?next=${encodeURIComponent(here)}`
  if (next === null) return new Response('There is no such page.\n', { status: 404, headers })
  return new Response(null, { status: 303, headers: { ...headers, location: next } })
}
