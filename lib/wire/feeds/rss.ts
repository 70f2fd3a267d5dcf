import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { statusName } from '@/lib/status/page/page-title'
import { rfc822 } from '@/lib/status/time/zone'
import type { WireAt } from '@/lib/wire/api/v2'
import { feedEntries, isToCome } from './feed-entries'
import { rssText } from './feed-text'
import { incidentHtml } from './update-html'

/** `/history.rss`, in Statuspage's form (STATUSPAGE §2.2): the entries of the Atom feed, the address as guid, the first one where the page has moved. */
export function rssFeed(facts: Facts, { baseUrl }: WireAt): string {
  const { page } = facts
  const url = rssText(baseUrl)
  const at = { url, idsBase: rssText(page.idsBase ?? baseUrl) }
  const items = feedEntries(facts).map(({ incident, published }) => item(incident, published, page.timeZone, at))
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${rssText(say(localeOf(page))('feed.history_title', { name: statusName(page.name) }))}</title>
    <link>${url}</link>
    <description>Statuspage</description>
    <pubDate>${rfc822(page.updatedAt, page.timeZone)}</pubDate>
${items.join('')}  </channel>
</rss>
`
}

type At = { url: string; idsBase: string }

function item(incident: Incident, published: Date, zone: string, { url, idsBase }: At): string {
  const path = `/incidents/${incident.id}`
  const end = isToCome(incident) ? incident.scheduledUntil : null
  return `    <item>
      <title>${rssText(incident.name)}</title>
      <description>
${rssText(incidentHtml(incident, zone))}      </description>
      <pubDate>${rfc822(published, zone)}</pubDate>
${end ? `      <maintenanceEndDate>${rfc822(end, zone)}</maintenanceEndDate>\n` : ''}      <link>${url}${path}</link>
      <guid>${idsBase}${path}</guid>
    </item>
`
}
