import { say } from '@/lib/messages/say'
import type { Facts, Incident, Update } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { statusName } from '@/lib/status/page/page-title'
import { rfc822 } from '@/lib/status/time/zone'
import type { WireAt } from '@/lib/wire/api/v2'
import { feedBody } from './feed-body'
import { rssText } from './feed-text'

const newest = 50

type Entry = { incident: Incident; update: Update; label: string }

/** The 50 updates that were published last, of all incidents, newest first. */
export function updateEntries({ incidents }: Pick<Facts, 'incidents'>): Entry[] {
  return incidents
    .flatMap((incident) => labelled(incident.updates, isCalledOff(incident)).map((one) => ({ incident, ...one })))
    .sort((a, b) => b.update.createdAt.getTime() - a.update.createdAt.getTime())
    .slice(0, newest)
}

/**
 * `/slack.rss`, the feed that Slack's `/feed` follows: one item for each update, since Slack shows an item once and never again. Its
 * time is the moment of publication and stays, whatever time the update tells: an item that seems old is passed over.
 */
export function slackFeed(facts: Facts, { baseUrl }: WireAt): string {
  const { page } = facts
  const url = rssText(baseUrl)
  const at = { url, idsBase: rssText(page.idsBase ?? baseUrl) }
  const items = updateEntries(facts).map((entry) => item(entry, page.timeZone, at))
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>${rssText(say(localeOf(page))('feed.updates_title', { name: statusName(page.name) }))}</title>
    <link>${url}</link>
    <description>${rssText(say(localeOf(page))('feed.updates_description', { name: page.name }))}</description>
    <pubDate>${rfc822(page.updatedAt, page.timeZone)}</pubDate>
${items.join('')}  </channel>
</rss>
`
}

type At = { url: string; idsBase: string }

function item({ incident, update, label }: Entry, zone: string, { url, idsBase }: At): string {
  const path = `/incidents/${incident.id}#update-${update.id}`
  return `    <item>
      <title>${rssText(`${label}: ${incident.name}`)}</title>
      <description>${rssText(feedBody(update.body))}</description>
      <pubDate>${rfc822(update.createdAt, zone)}</pubDate>
      <link>${url}${path}</link>
      <guid>${idsBase}${path}</guid>
    </item>
`
}
