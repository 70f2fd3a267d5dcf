import { expect, test } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { jsonFeed } from './json-feed'

const at = { baseUrl: 'https://status.example', now: new Date('2026-01-01T00:00:00Z') }
const time = (text: string) => new Date(text)

const facts = sampleFacts({
  page: { timeZone: 'Europe/Berlin' },
  components: [sampleComponent({ id: 'c', name: 'API' })],
  incidents: [
    sampleIncident({
      id: 'aaaaaaaaaaaa',
      name: 'Slow',
      status: 'identified',
      impact: 'major',
      componentIds: ['c'],
      createdAt: time('2025-06-01T10:00:00.500Z'),
      updatedAt: time('2025-06-01T12:00:00.500Z'),
      updates: [
        sampleUpdate({
          status: 'identified',
          body: 'Found **it**.\nSee [docs](https://d.example).',
          displayAt: time('2025-06-01T12:00:00Z'),
        }),
        sampleUpdate({ status: 'identified', body: '<script>x</script>', displayAt: time('2025-06-01T11:00:00Z') }),
      ],
    }),
  ],
})

test('a feed of JSON Feed 1.1', () => {
  expect({ ...jsonFeed(facts, at), items: [] }).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Example Status - Incident History',
    home_page_url: 'https://status.example',
    feed_url: 'https://status.example/history.json',
    description: 'Incidents and maintenance of Example',
    language: 'en-US',
    authors: [{ name: 'Example' }],
    items: [],
  })
})

test('an item says all that the page says', () => {
  const link = '<a href="https://d.example" rel="nofollow noopener">docs</a>'
  expect(jsonFeed(facts, at).items).toEqual([
    {
      id: 'https://status.example/incidents/aaaaaaaaaaaa',
      url: 'https://status.example/incidents/aaaaaaaaaaaa',
      title: 'Slow',
      content_html:
        '<p><strong>Update</strong> <time datetime="2025-06-01T14:00:00+02:00">Jun 1, 2025 - 14:00 CEST</time></p>\n' +
        `<p>Found <strong>it</strong>.<br>\nSee ${link}.</p>\n` +
        '<p><strong>Identified</strong> <time datetime="2025-06-01T13:00:00+02:00">Jun 1, 2025 - 13:00 CEST</time></p>\n',
      content_text:
        'Update - Jun 1, 2025 - 14:00 CEST\nFound it.\nSee docs (https://d.example).\n\nIdentified - Jun 1, 2025 - 13:00 CEST\n',
      date_published: '2025-06-01T12:00:00+02:00',
      date_modified: '2025-06-01T14:00:00+02:00',
      tags: ['identified', 'major'],
      _heliograph: { status: 'identified', impact: 'major', affected: ['API'], next_update_by: null },
    },
  ])
})

test('an item says by when the next update is promised', () => {
  const incidents = facts.incidents.map((incident) => ({ ...incident, nextUpdateBy: time('2025-06-01T12:30:00.500Z') }))
  const [item] = jsonFeed({ ...facts, incidents }, at).items
  expect(item?._heliograph.next_update_by).toBe('2025-06-01T14:30:00+02:00')
})

test('nothing of an item moves while its incident stays as it is', () => {
  const later = { ...facts, version: 9, page: { ...facts.page, updatedAt: time('2026-01-01T00:00:00Z') } }
  expect(jsonFeed(later, { ...at, now: time('2027-01-01T00:00:00Z') }).items).toEqual(jsonFeed(facts, at).items)
})
