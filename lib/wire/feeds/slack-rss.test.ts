import { parseRssFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import { sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { atomFeed } from './atom'
import { jsonFeed } from './json-feed'
import { rssFeed } from './rss'
import { slackFeed } from './slack-rss'

const at = (clock: string) => new Date(`2026-05-01T${clock}Z`)
const update = (id: string, clock: string, parts = {}) =>
  sampleUpdate({ id, displayAt: at(clock), createdAt: at(clock), ...parts })
const read = (incidents: ReturnType<typeof sampleIncident>[]) => {
  const text = slackFeed(sampleFacts({ incidents }), { baseUrl: 'https://status.example', now: at('20:00:00') })
  return parseRssFeed(text).items ?? []
}

test('each update is an item of its own, the newest first', () => {
  const slow = sampleIncident({
    id: 'aaaaaaaaaaaa',
    name: 'Slow & <late>',
    updates: [
      update('u2', '12:00:00', { status: 'identified', body: 'Found **it** <tenant-id>.' }),
      update('u1', '10:00:00', { status: 'investigating', body: 'Looking.\nSoon more.' }),
    ],
  })
  const other = sampleIncident({ id: 'bbbbbbbbbbbb', name: 'Other', updates: [update('u3', '11:00:00')] })
  const items = read([other, slow])
  expect(items.map(({ title }) => title)).toEqual([
    'Identified: Slow & <late>',
    expect.stringContaining(': Other'),
    'Investigating: Slow & <late>',
  ])
  expect(items[0]).toMatchObject({
    link: 'https://status.example/incidents/aaaaaaaaaaaa#update-u2',
    description: 'Found **it** &lt;tenant-id>.',
  })
  expect(items[2]?.description).toBe('Looking.<br />Soon more.')
  expect(new Set(items.map(({ guid }) => guid?.value)).size).toBe(3)
})

test('an update that tells an earlier time stands where it was published, so that no reader passes it over', () => {
  const incident = sampleIncident({
    id: 'aaaaaaaaaaaa',
    updates: [update('u1', '10:00:00'), update('u2', '12:00:00', { displayAt: at('05:00:00') })],
  })
  const [first] = read([incident])
  expect(first?.link).toContain('#update-u2')
  expect(new Date(String(first?.pubDate)).getTime()).toBe(at('12:00:00').getTime())
})

test('the fifty newest', () => {
  const updates = Array.from({ length: 60 }, (_, i) => update(`u${i}`, `10:00:${String(i).padStart(2, '0')}`))
  const items = read([sampleIncident({ id: 'aaaaaaaaaaaa', updates })])
  expect(items).toHaveLength(50)
  expect(items[0]?.link).toContain('#update-u59')
})

test.each([
  ['Status', 'Status'],
  ['Acme Status', 'Acme Status'],
  ['Acme status page', 'Acme status page'],
  ['Acme', 'Acme Status'],
])('a page named %j calls its feeds %j', (name, called) => {
  const facts = sampleFacts({ page: { name } })
  const wireAt = { baseUrl: 'https://status.example', now: at('20:00:00') }
  for (const feed of [slackFeed(facts, wireAt), rssFeed(facts, wireAt), atomFeed(facts, wireAt)])
    expect(feed).toContain(`<title>${called} - `)
  expect(jsonFeed(facts, wireAt).title).toBe(`${called} - Incident History`)
})
