import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { sitemap } from '@/lib/wire/feeds/sitemap'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  const { baseUrl } = webProcess().settings
  return new Response(sitemap(facts, { baseUrl }), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
