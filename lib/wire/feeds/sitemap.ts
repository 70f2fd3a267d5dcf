import type { Facts } from '@/lib/status/facts/facts'
import type { WireAt } from '@/lib/wire/api/v2'
import { rssText } from './feed-text'

// what one file of the protocol may hold, with room to spare
const maxIncidents = 40_000

/** `/sitemap.xml` (sitemaps.org 0.9): the pages that are there for everybody, and each incident with when it changed last, newest first. */
export function sitemap(
  { page, incidents }: Pick<Facts, 'page' | 'incidents'>,
  { baseUrl }: Pick<WireAt, 'baseUrl'>,
): string {
  const newest = incidents.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()).slice(0, maxIncidents)
  const entries = [
    entry(`${baseUrl}/`, page.updatedAt),
    entry(`${baseUrl}/history`, page.updatedAt),
    entry(`${baseUrl}/subscribe`),
    ...newest.map(({ id, updatedAt }) => entry(`${baseUrl}/incidents/${id}`, updatedAt)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`
}

const entry = (address: string, changed?: Date) =>
  `  <url><loc>${rssText(address)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`
