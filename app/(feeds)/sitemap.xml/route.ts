import { currentFacts } from '@/lib/publish/facts/current-facts'
import { sitemap } from '@/lib/wire/feeds/sitemap'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  return new Response(sitemap(facts, { baseUrl }), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
