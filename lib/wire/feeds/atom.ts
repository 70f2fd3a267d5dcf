import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { statusName } from '@/lib/status/page/page-title'
import { wireTime } from '@/lib/status/time/zone'
import type { WireAt } from '@/lib/wire/api/v2'
import { feedEntries } from './feed-entries'
import { atomText, rssText } from './feed-text'
import { incidentHtml } from './update-html'

/** `/history.atom`, in Statuspage's form (STATUSPAGE §2.1). Ids depend on the page's first host and the incident's number alone. */
export function atomFeed(facts: Facts, { baseUrl }: WireAt): string {
  const { page } = facts
  const url = rssText(baseUrl)
  const host = new URL(page.idsBase ?? baseUrl).hostname
  const entries = feedEntries(facts).map(({ incident, published }) =>
    entry(incident, published, page.timeZone, host, url),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
  <id>tag:${host},2005:/history</id>
  <link rel="alternate" type="text/html" href="${url}"/>
  <link rel="self" type="application/atom+xml" href="${url}/history.atom"/>
  <title>${atomText(say(localeOf(page))('feed.history_title', { name: statusName(page.name) }))}</title>
  <updated>${wireTime(page.updatedAt, page.timeZone, 'second')}</updated>
  <author>
    <name>${atomText(page.name)}</name>
  </author>
${entries.join('')}</feed>
`
}

function entry(incident: Incident, published: Date, zone: string, host: string, url: string): string {
  return `  <entry>
    <id>tag:${host},2005:Incident/${incident.number}</id>
    <published>${wireTime(published, zone, 'second')}</published>
    <updated>${wireTime(incident.updatedAt, zone, 'second')}</updated>
    <link rel="alternate" type="text/html" href="${url}/incidents/${incident.id}"/>
    <title>${atomText(incident.name)}</title>
    <content type="html">${atomText(incidentHtml(incident, zone))}</content>
  </entry>
`
}
