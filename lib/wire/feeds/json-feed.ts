import { say } from '@/lib/messages/say'
import { affectedNames } from '@/lib/status/component/affected-names'
import type { Facts, Incident, Update } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { statusName } from '@/lib/status/page/page-title'
import { turnsDirection } from '@/lib/status/text/bidi'
import { fitText } from '@/lib/status/text/plain-text'
import { absoluteTime } from '@/lib/status/time/time-words'
import { wireTime } from '@/lib/status/time/zone'
import type { WireAt } from '@/lib/wire/api/v2'
import { markdownText, renderMarkdown } from '@/lib/wire/markdown/markdown'
import { feedEntries } from './feed-entries'

/**
 * `/history.json`: JSON Feed 1.1 with the entries of the other feeds. An item's id is its address, the first one where the page has moved; `date_modified` is the
 * incident's own `updatedAt`. `_heliograph` says what a feed has no words for: status, impact, affected components and by when
 * the next update is promised (null: it is not).
 */
export function jsonFeed(facts: Facts, { baseUrl }: WireAt) {
  const { page } = facts
  const name = fitText(page.name)
  const words = say(localeOf(page))
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: words('feed.history_title', { name: statusName(name) }),
    home_page_url: baseUrl,
    feed_url: `${baseUrl}/history.json`,
    description: page.description ? fitText(page.description) : words('feed.description', { name }),
    language: 'en-US',
    authors: [{ name }],
    items: feedEntries(facts).map(({ incident }) => item(incident, facts, baseUrl)),
  }
}

function item(incident: Incident, { page, components }: Facts, baseUrl: string) {
  const path = `/incidents/${incident.id}`
  const updates = labelled(incident.updates, isCalledOff(incident))
  const { status, impact } = incident
  return {
    id: `${page.idsBase ?? baseUrl}${path}`,
    url: `${baseUrl}${path}`,
    title: fitText(incident.name),
    content_html: updates.map(({ update, label }) => updateHtml(update, label, page.timeZone)).join('\n'),
    content_text: updates.map(({ update, label }) => updateText(update, label, page.timeZone)).join('\n\n'),
    date_published: wireTime(incident.createdAt, page.timeZone, 'second'),
    date_modified: wireTime(incident.updatedAt, page.timeZone, 'second'),
    tags: [status, impact],
    _heliograph: {
      status,
      impact,
      affected: affectedNames(incident, components).map(fitText),
      next_update_by: incident.nextUpdateBy && wireTime(incident.nextUpdateBy, page.timeZone, 'second'),
    },
  }
}

function updateHtml({ displayAt, body }: Update, label: string, zone: string): string {
  const time = `<time datetime="${wireTime(displayAt, zone, 'second')}">${absoluteTime(displayAt, zone)}</time>`
  return `<p><strong>${label}</strong> ${time}</p>\n${turnsDirection(body) ? `<div dir="auto">${renderMarkdown(body)}</div>` : renderMarkdown(body)}`
}

function updateText({ displayAt, body }: Update, label: string, zone: string): string {
  return `${label} - ${absoluteTime(displayAt, zone)}\n${markdownText(body)}`
}
