import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anyHostileRow, hostileCharacters, hostileWords } from '@/e2e/support/hostile-words'
import { laidOut } from '@/e2e/support/laid-out'
import { elementsInWords, outlineOf, saidBy } from '@/e2e/support/page-outline'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { readerHtml, Stylesheets } from '@/lib/publish/front/html/reader-html'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import HistoryPage from './history/page'
import IncidentPage from './incidents/[code]/page'
import StatusPage from './page'

const held = vi.hoisted(() => ({ now: {} as { facts: Facts; trust: Trust; baseUrl: string } }))
vi.mock('@/lib/publish/facts/current-facts', () => ({ currentFacts: async () => held.now }))

const now = new Date('2026-11-20T22:21:07Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const directory = mkdtempSync(path.join(tmpdir(), 'heliograph-words-'))
mkdirSync(path.join(directory, 'static'))
writeFileSync(path.join(directory, 'static/a.css'), 'p{color:red}')
const sheets = new Stylesheets(directory)

/** Facts with the words in every field that somebody types. */
function factsSaying(words: string): Facts {
  const said = `x ${words} x`
  const body = laidOut(said)
  const group = sampleComponent({ id: 'gr0up0000000', name: said, isGroup: true, description: said })
  const part = sampleComponent({
    id: 'p4rt00000000',
    name: said,
    description: said,
    groupId: group.id,
    status: 'partial_outage',
  })
  const changes = [{ code: part.id, name: said, oldStatus: 'operational', newStatus: 'partial_outage' } as const]
  const edited = { editedAt: ago(5), earlier: [{ body, replacedAt: ago(5) }] }
  const open = sampleIncident({
    id: '0p3n00000000',
    name: said,
    impact: 'major',
    startedAt: ago(82),
    componentIds: [part.id],
    updates: [
      sampleUpdate({ id: 'b', body, displayAt: ago(19), ...edited }),
      sampleUpdate({ id: 'a', body, displayAt: ago(82), changes }),
    ],
  })
  const told = sampleIncident({
    id: 't0ld00000000',
    name: said,
    status: 'postmortem',
    startedAt: ago(9000),
    resolvedAt: ago(8900),
    updates: [
      sampleUpdate({ id: 'd', status: 'postmortem', body, displayAt: ago(8500) }),
      sampleUpdate({ id: 'c', body, displayAt: ago(9000) }),
    ],
  })
  const planned = sampleIncident({
    id: 'p14nn3d00000',
    kind: 'maintenance',
    name: said,
    status: 'scheduled',
    scheduledFor: ago(-600),
    scheduledUntil: ago(-700),
    updates: [sampleUpdate({ id: 'e', status: 'scheduled', body, displayAt: ago(30) })],
  })
  const page = { name: said, description: said, banner: body, advice: body }
  return sampleFacts({ page, components: [group, part], incidents: [planned, open, told] })
}

// what Next writes around a page: a style sheet, and everything that was rendered once more inside scripts
async function asServed(words: string, view: () => Promise<Parameters<typeof renderToString>[0]>) {
  held.now = { facts: factsSaying(words), trust: { fresh: true }, baseUrl: 'https://status.example.com' }
  const markup = renderToString(await view())
  const flight = JSON.stringify(markup + JSON.stringify(held.now.facts)).replace(
    /[<>&]/g,
    (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`,
  )
  const link =
    '<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/><link rel="preload" href="/x.js"/>'
  return readerHtml(
    `<!DOCTYPE html><html><head>${link}</head><body>${markup}<script>self.__next_f.push([1,${flight}])</script></body></html>`,
    sheets,
  )
}

const views: [string, () => Promise<Parameters<typeof renderToString>[0]>][] = [
  ['the status page', () => StatusPage()],
  ['the history', () => HistoryPage({ searchParams: Promise.resolve({}) })],
  ['an open incident', () => IncidentPage({ params: Promise.resolve({ code: '0p3n00000000' }) })],
  ['a postmortem', () => IncidentPage({ params: Promise.resolve({ code: 't0ld00000000' }) })],
]
const allowed = new Set(
  'p br hr ul ol li dl dt dd blockquote pre code kbd samp strong b em i u s del ins sub sup small mark div table caption thead tbody tfoot tr th td a h2 h3 h4 h5 h6'.split(
    ' ',
  ),
)

// browsers replace NUL and half characters, and fold blanks
const visible = (text: string) => text.replace(/[\s\p{C}\ufffd]+/gu, '')

async function expectUnmoved(words: string, view: () => Promise<Parameters<typeof renderToString>[0]>) {
  const [hostile, harmless] = [await asServed(words, view), await asServed('harmless', view)]
  expect(outlineOf(hostile.html)).toEqual(outlineOf(harmless.html))
  expect({ until: hostile.validUntil, status: hostile.status }).toEqual({ until: harmless.validUntil, status: null })
  for (const element of elementsInWords(hostile.html)) {
    const [name = '', ...attributes] = element.split(' ')
    expect([name, allowed.has(name)]).toEqual([name, true])
    for (const attribute of attributes) expect(attribute).toMatch(/^(href|title|rel|start|align)$/)
  }
  const shown = (html: string) => saidBy(html).map(visible)
  expect(shown(hostile.html)).toEqual(
    shown(harmless.html).map((text) => text.replaceAll(visible('x harmless x'), () => visible(`x ${words} x`))),
  )
  const after = Buffer.from(hostile.html)
    .subarray(0, hostile.noteAt ?? 0)
    .toString()
  const before = Buffer.from(harmless.html)
    .subarray(0, harmless.noteAt ?? 0)
    .toString()
  expect(outlineOf(`${after}<hr>`)).toEqual(outlineOf(`${before}<hr>`))
}

test.each(views)('%s is the same page whatever the words are', async (_, view) => {
  for (const words of [...hostileWords, ...hostileCharacters]) await expectUnmoved(words, view)
  await fc.assert(
    fc.asyncProperty(anyHostileRow, (words) => expectUnmoved(words, view)),
    { numRuns: 60 },
  )
})
