import { currentFacts } from '@/lib/publish/facts/current-facts'

export const dynamic = 'force-dynamic'

/** What search engines are asked to leave alone, and where everything else stands. */
export async function GET(): Promise<Response> {
  const { baseUrl } = await currentFacts()
  const lines = ['User-agent: *', 'Disallow: /admin', 'Disallow: /subscriptions/', `Sitemap: ${baseUrl}/sitemap.xml`]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
