import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/e2e/support/recordings'
import { sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { atomFeed } from './atom'
import { rssFeed } from './rss'

const load = (file: string) => readFileSync(file, 'utf8')

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

const spaced = '&lt;p&gt; &lt;small'

describe('a recorded feed comes back byte for byte', () => {
  test.each(recordings('feeds', '.atom'))('$name, but for the spaces that some have between their tags', ({ file }) => {
    const recorded = load(file)
    const feed = recorded.includes(spaced) ? tight(recorded) : recorded
    expect(atomFeed(factsOf(feed), atOf(feed))).toBe(feed)
  })

  test.each(recordings('feeds', '.rss'))('$name from the Atom feed of the same moment', ({ file }) => {
    const feed = load(file.replace(/rss$/, 'atom'))
    expect(rssFeed(factsOf(feed), atOf(feed))).toBe(load(file))
  })
})

/** The page that the feed belongs to, an hour after it was read. */
function atOf(feed: string) {
  const now = new Date(Date.parse(pick(feed, /<updated>(.*?)</)) + 3_600_000)
  return { baseUrl: pick(feed, /<link rel="alternate" type="text\/html" href="(.*?)"/), now }
}
