import { currentFacts } from '@/lib/publish/facts/current-facts'
import { room } from '@/lib/publish/facts/room'
import { sitemap } from '@/lib/wire/feeds/sitemap'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  const { baseUrl } = room().settings
  return new Response(sitemap(facts, { baseUrl }), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
