import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { atomFeed } from './atom'
import { jsonFeed } from './json-feed'
import { rssFeed } from './rss'

const at = { baseUrl: 'https://status.example', now: new Date('2026-01-01T00:00:00Z') }

const hostile = fc.constantFrom(
  ...[']]>', '<![CDATA[', '</content>', '</description>', '&', '&amp;', '&#0;', '&#xD800;', '<!--', '-->', '<?xml ?>'],
  ...[
    '<script>',
    '</p>',
    '"',
    "'",
    '\u0000',
    '\u000b',
    '\u001f',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '\r\n',
    '\u2028',
  ],
  ...['<a href="', '[x](https://y)', '<svg/onload=x>', '%s', '🛰️', '\u0085', '<br />', '&nbsp;'],
)
const units = fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n))
const anyText = fc.oneof(
  fc.array(fc.oneof(hostile, units, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')),
)

test.each([1, 2, 3, 4])(
  'any text in names and bodies gives feeds that parse, with every entry, part %s of four',
  () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (page, name, body, component) => {
        const incidents = [
          sampleIncident({ id: 'aaaaaaaaaaaa', name, updates: [sampleUpdate({ body })], componentIds: ['c'] }),
          sampleIncident({ id: 'bbbbbbbbbbbb', name: body, number: 2, kind: 'maintenance', status: 'scheduled' }),
        ]
        const components = [sampleComponent({ id: 'c', name: component })]
        const facts = sampleFacts({ page: { name: page, description: page }, incidents, components })
        const atom = atomFeed(facts, at)
        const rss = rssFeed(facts, at)
        const json = JSON.stringify(jsonFeed(facts, at))
        for (const text of [atom, rss]) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
          expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u)
        }
        expect(json).not.toMatch(/\\ud[89a-f]/)
        expect(parseAtomFeed(atom).entries).toHaveLength(2)
        expect(parseRssFeed(rss).items).toHaveLength(2)
        expect(parseJsonFeed(json).items).toHaveLength(2)
      }),
      { numRuns: 200 },
    )
  },
)

test('names come back from a feed reader as they were typed', () => {
  const name = `<b>"Tom" & 'Jerry'</b> ]]> &amp; 5 > 3`
  const facts = sampleFacts({ incidents: [sampleIncident({ id: 'aaaaaaaaaaaa', name })] })
  const xmlText = (feed: string) =>
    (/<title>([^\n]*)<\/title>\n {4,6}<(?:content|description)/.exec(feed)?.[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&')
  expect(xmlText(atomFeed(facts, at))).toBe(name)
  expect(xmlText(rssFeed(facts, at))).toBe(name)
  expect(jsonFeed(facts, at).items[0]?.title).toBe(name)
})
