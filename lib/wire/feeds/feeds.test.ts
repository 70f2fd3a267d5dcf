import { describe, expect, test } from 'vitest'
import { sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import type { Incident } from '@/lib/status/facts/facts'
import { atomFeed } from './atom'
import { feedBody } from './feed-body'
import { feedEntries } from './feed-entries'
import { rssFeed } from './rss'

const at = { baseUrl: 'https://status.example', now: new Date('2026-01-01T00:00:00Z') }
const time = (text: string) => new Date(text)
const content = (incident: Incident, timeZone = 'Etc/UTC') =>
  /<content type="html">(.*)<\/content>/s
    .exec(atomFeed(sampleFacts({ page: { timeZone }, incidents: [incident] }), at))?.[1]
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const announced = sampleIncident({
  id: 'mmmmmmmmmmmm',
  kind: 'maintenance',
  name: 'Database move',
  status: 'scheduled',
  scheduledFor: time('2026-01-09T14:00:00Z'),
  scheduledUntil: time('2026-01-09T18:00:00Z'),
  updates: [sampleUpdate({ status: 'scheduled', body: 'We move.', displayAt: time('2026-01-01T09:05:00Z') })],
})

describe('a maintenance still to come', () => {
  test('begins with its window', () => {
    expect(content(announced)).toBe(
      "<p><strong>THIS IS A SCHEDULED EVENT Jan <var data-var='date'>9</var>, <var data-var='time'>14:00</var> - <var data-var='time'>18:00</var> UTC</strong></p>" +
        "<p><small>Jan <var data-var='date'> 1</var>, <var data-var='time'>09:05</var> UTC</small><br><strong>Scheduled</strong> - We move.</p>",
    )
  })

  test('names both days when its window crosses midnight in the zone of the page', () => {
    const night = {
      ...announced,
      scheduledFor: time('2026-01-08T21:00:00Z'),
      scheduledUntil: time('2026-01-09T01:00:00Z'),
    }
    expect(content(night)).toContain(
      "<p><strong>THIS IS A SCHEDULED EVENT Jan <var data-var='date'>8</var>, <var data-var='time'>21:00</var> UTC &nbsp;-&nbsp; Jan <var data-var='date'>9</var>, <var data-var='time'>01:00</var> UTC</strong></p>",
    )
    expect(content(night, 'America/New_York')).toContain(
      "<var data-var='time'>16:00</var> - <var data-var='time'>20:00</var> EST",
    )
  })

  test('stands under its beginning and carries its end in RSS, until it begins', () => {
    const rss = rssFeed(sampleFacts({ incidents: [announced] }), at)
    expect(rss).toContain(
      '<pubDate>Fri, 09 Jan 2026 14:00:00 +0000</pubDate>\n      <maintenanceEndDate>Fri, 09 Jan 2026 18:00:00 +0000</maintenanceEndDate>\n      <link>',
    )
    const begun = rssFeed(sampleFacts({ incidents: [{ ...announced, status: 'in_progress' }] }), at)
    expect(begun).toContain('<pubDate>Thu, 01 Jan 2026 09:05:00 +0000</pubDate>\n      <link>')
    expect(begun).not.toContain('SCHEDULED EVENT')
  })
})

test('entries are the 25 newest by the time they stand under', () => {
  const incidents = Array.from({ length: 40 }, (_, i) =>
    sampleIncident({
      id: `i${i}`,
      number: i,
      updates: [sampleUpdate({ displayAt: new Date(1e12 + ((i * 7) % 40) * 1e6) })],
    }),
  )
  const entries = feedEntries(sampleFacts({ incidents: [...incidents, announced] }))
  expect(entries).toHaveLength(25)
  expect(entries[0]?.incident).toBe(announced)
  const times = entries.map(({ published }) => published.getTime())
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('an incident without updates stands under its creation', () => {
  const feed = atomFeed(
    sampleFacts({ incidents: [sampleIncident({ id: 'x', createdAt: time('2025-02-03T04:05:06Z') })] }),
    at,
  )
  expect(feed).toContain('<published>2025-02-03T04:05:06Z</published>')
  expect(feed).toContain('<content type="html"></content>')
})

test('ids hang on the host and the number alone, never on a port or the text', () => {
  const incident = sampleIncident({ id: 'x', number: 4711 })
  const feed = atomFeed(sampleFacts({ incidents: [incident] }), { ...at, baseUrl: 'http://localhost:3000' })
  expect(feed).toContain('<id>tag:localhost,2005:Incident/4711</id>')
  expect(feed).toContain('href="http://localhost:3000/incidents/x"')
})

test("times are whole seconds in the page's zone", () => {
  const page = { timeZone: 'America/Los_Angeles', updatedAt: time('2020-11-15T08:17:45.900Z') }
  expect(atomFeed(sampleFacts({ page }), at)).toContain('<updated>2020-11-15T00:17:45-08:00</updated>')
  expect(rssFeed(sampleFacts({ page }), at)).toContain('<pubDate>Sun, 15 Nov 2020 00:17:45 -0800</pubDate>')
})

test.each([
  ['one\ntwo\r\n\r\nthree ', 'one<br />two<br /><br />three '],
  ['see https://app.example and mail a@b.example', 'see https://app.example and mail a@b.example'],
  ['Q&A, R&D, this & that', 'Q&A, R&D, this & that'],
  ['**bold** `code` _x_', '**bold** `code` _x_'],
  [
    '[docs](https://d.example/a_(b)?x=1&y=2)',
    '<a href="https://d.example/a_(b)?x=1&y=2" rel="nofollow noopener">docs</a>',
  ],
  [
    'see ![graph](https://i.example/g.png)!',
    'see <a href="https://i.example/g.png" rel="nofollow noopener">graph</a>!',
  ],
  ['![no](javascript:alert(1))', '![no](javascript:alert(1))'],
  ['[no](javascript:alert(1))', '[no](javascript:alert(1))'],
  ['latency < 5 ms, a<b, x > y', 'latency &lt; 5 ms, a&lt;b, x > y'],
  ['<ul><li><strong>09:00</strong> - down</li></ul>', '<ul><li><strong>09:00</strong> - down</li></ul>'],
  ['a<br />b<br>c', 'a<br />b<br />c'],
  ['<a href="https://x.example" onclick="e()">t</a>', '<a href="https://x.example" rel="nofollow noopener">t</a>'],
  ['<script>alert(1)</script>after', 'after'],
  [
    '<img src="https://i.example/x.png" alt="graph">',
    '<a href="https://i.example/x.png" rel="nofollow noopener">graph</a>',
  ],
  ['&lt;script&gt; &copy', '&lt;script> ©'],
  ['kept <!-- gone --> kept <!-- open', 'kept  kept &lt;!-- open'],
  ['</p><p>out', ''],
])('body %j reads %j in a feed', (body, html) => {
  if (html) expect(feedBody(body)).toBe(html)
  else expect(feedBody(body)).not.toMatch(/^<\/p>/)
})
