import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

/** What search engines are asked to leave alone, and where everything else stands. */
export function GET(): Response {
  const lines = [
    'User-agent: *',
    'Disallow: /admin',
    'Disallow: /subscriptions/',
    `Sitemap: ${webProcess().settings.baseUrl}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
