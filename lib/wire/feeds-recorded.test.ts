import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/incident-status'
import { atomFeed } from './atom'
import { rssFeed } from './rss'

const recordings = path.resolve(import.meta.dirname, '../../../shared/fixtures/feeds')
const load = (file: string) => readFileSync(path.join(recordings, file), 'utf8')
const absent = !existsSync(recordings)

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const unescaped = (text: string) => text.replace(/&(lt|gt|amp);/g, (entity) => entities[entity] as string)
/** The form without the spaces that newer feeds have between the tags. */
const tight = (html: string) =>
  html
    .replaceAll('&lt;p&gt; &lt;small', '&lt;p&gt;&lt;small')
    .replaceAll('&lt;br&gt; &lt;strong', '&lt;br&gt;&lt;strong')
    .replace(/ &lt;\/p&gt; ?/g, '&lt;/p&gt;')
const pick = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? ''

/** What a feed says about an incident, read back into facts. */
function incidentOf(entry: string) {
  const published = new Date(pick(entry, /<published>(.*?)</))
  const html = unescaped(pick(entry, /<content type="html">(.*?)<\/content>/s))
  const pattern =
    /<p><small>(\w+) <var data-var='date'>([ \d]\d)<\/var>, <var data-var='time'>([\d:]+)<\/var> UTC<\/small><br><strong>([\w ]+)<\/strong> - (.*?)<\/p>(?=<p><small>|$)/gs
  const rows = [...html.matchAll(pattern)].map(([, month, day, clock, label, body], i) => {
    const minute = new Date(`${month} ${day} ${published.getUTCFullYear()} ${clock} UTC`)
    return { displayAt: i === 0 ? published : minute, label, body: body?.replaceAll('<br />', '\n') ?? '' }
  })
  let status: EventStatus = 'investigating'
  const updates = rows.toReversed().map(({ displayAt, label, body }) => {
    const words = Object.entries(eventStatusWords).find(([, text]) => text === label)
    status = words ? (words[0] as EventStatus) : status
    return sampleUpdate({ displayAt, status, body })
  })
  return sampleIncident({
    id: pick(entry, /incidents\/(\w+)"/),
    number: Number(pick(entry, /Incident\/(\d+)/)),
    name: unescaped(pick(entry, /<title>(.*?)<\/title>/)),
    updatedAt: new Date(pick(entry, /<updated>(.*?)</)),
    status,
    updates: updates.toReversed(),
  })
}

function factsOf(feed: string) {
  const name = pick(feed, /<name>(.*?)</)
  const page = { name, updatedAt: new Date(pick(feed, /<updated>(.*?)</)) }
  return sampleFacts({ page, incidents: (feed.match(/<entry>.*?<\/entry>/gs) ?? []).map(incidentOf).reverse() })
}

describe.skipIf(absent)('a recorded feed comes back byte for byte', () => {
  test('Atom, 2024', () => {
    const feed = load('streamyard-history-2024-06-10.atom')
    const at = { baseUrl: 'https://status.streamyard.com', now: new Date('2024-06-10T12:00:00Z') }
    expect(atomFeed(factsOf(feed), at)).toBe(feed)
  })

  test('RSS of the same moment', () => {
    const feed = load('streamyard-history-2024-06-10.atom')
    const at = { baseUrl: 'https://status.streamyard.com', now: new Date('2024-06-10T12:00:00Z') }
    expect(rssFeed(factsOf(feed), at)).toBe(load('streamyard-history-2024-06-10.rss'))
  })

  test('Atom, 2026, but for the spaces between its tags', () => {
    const feed = tight(load('github-history-2026-08-22.atom'))
    const at = { baseUrl: 'https://www.githubstatus.com', now: new Date('2026-08-22T12:00:00Z') }
    expect(atomFeed(factsOf(feed), at)).toBe(feed)
  })
})
