import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import StatusPage from '../page'
import ComponentUptimePage from './[code]/page'
import UptimePage from './page'

const held = vi.hoisted(() => ({ now: {} as { facts: Facts; trust: Trust; baseUrl: string } }))
vi.mock('@/lib/publish/facts/current-facts', () => ({ currentFacts: async () => held.now }))

const now = new Date('2026-11-20T22:21:07Z')
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const watched = { showcase: true, startDate: '2020-01-01' }
const group = sampleComponent({ id: 'gr0up0000000', name: 'Payments', isGroup: true })
const cards = sampleComponent({ id: 'c4rds0000000', name: 'Cards', groupId: group.id, ...watched })
const api = sampleComponent({ id: 'ap1000000000', name: 'API', position: 3, ...watched })
const quiet = sampleComponent({ id: 'qv1et0000000', name: 'Quiet', position: 4 })
const slow = sampleIncident({
  ...{ id: 's10w00000000', name: 'Cards are declined', status: 'resolved', componentIds: [cards.id] },
  startedAt: new Date('2026-11-18T10:00Z'),
  resolvedAt: new Date('2026-11-18T10:30Z'),
  updates: [sampleUpdate({ id: 'a', status: 'resolved', body: 'Over.', displayAt: new Date('2026-11-18T10:30Z') })],
})
const outages = { [cards.id]: [{ day: '2026-11-18', majorSeconds: 1800, partialSeconds: 0 }] }

function hold(parts: Parameters<typeof sampleFacts>[0] = {}) {
  held.now = {
    baseUrl: 'https://status.example.com',
    facts: sampleFacts({ components: [group, cards, api, quiet], incidents: [slow], outages, ...parts }),
    trust: { fresh: true },
  }
}
const status = async () => renderToStaticMarkup(await StatusPage())
const text = (html: string) => html.replaceAll(/<[^>]*>/g, '')
const calendar = async (query: { page?: string; component?: string } = {}) =>
  renderToStaticMarkup(await UptimePage({ searchParams: Promise.resolve(query) }))
const ofOne = async (code: string, page?: string) =>
  renderToStaticMarkup(
    await ComponentUptimePage({ params: Promise.resolve({ code }), searchParams: Promise.resolve({ page }) }),
  )

describe('the status page', () => {
  test('has bars and a percentage for each component that shows its uptime, and for no other', async () => {
    hold()
    const html = await status()
    // of two components, and of the group that one of them is in
    expect(html.match(/class="uptime" id="bars-\w+"/g)).toEqual(
      [cards, group, api].map(({ id }) => `class="uptime" id="bars-${id}"`),
    )
    expect(html).toContain('href="/uptime/c4rds0000000"')
    expect(html).not.toContain('/uptime/qv1et0000000')
    expect(text(html)).toContain('99.97 % uptime')
    expect(text(html)).toContain('100 % uptime')
  })

  test('tells every outage in words, with the incident, without script', async () => {
    hold()
    const html = await status()
    expect(text(html)).toContain('Nov 18, 2026: 97.91 %: major outage for 30 min · Cards are declined')
    expect(text(html)).toContain('1 day with outages')
  })

  test('what is out now counts until this minute, and is made anew with the next', async () => {
    const out = { ...api, status: 'partial_outage' as const, statusSince: new Date('2026-11-20T22:00:30Z') }
    hold({ components: [out] })
    const html = await status()
    expect(text(html)).toContain('partial outage for 20 min')
    expect(html).toContain(`data-until="${new Date('2026-11-20T22:22:00Z').getTime()}"`)
  })

  test('days before a component was watched have no data', async () => {
    hold({ components: [{ ...api, startDate: '2026-11-01' }] })
    const html = await status()
    expect(text(html)).toContain('Watched since Nov 1, 2026')
    expect(html).toContain('class="no-data" d="M0 32H348"')
    expect(html).toContain('class="up" d="M350 26H448"')
  })

  test('narrow screens, whose bars begin after that day, say how far back they go instead', async () => {
    hold({ components: [{ ...api, startDate: '2026-10-01' }] })
    const html = await status()
    const shown = (window: string) => new RegExp(`<span class="${window}-days">([^<]*)</span>`).exec(html)?.[1]
    expect(['ninety', 'sixty', 'thirty'].map(shown)).toEqual([
      'Watched since Oct 1, 2026',
      'Watched since Oct 1, 2026',
      '30 days ago',
    ])
  })

  test('three hundred components with bars stay small', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      sampleComponent({ id: `component${i}`, position: i, ...watched }),
    )
    hold({
      components: many,
      outages: Object.fromEntries(
        many.map(({ id }, i) => [
          id,
          [
            {
              day: `2026-11-${String((i % 19) + 1).padStart(2, '0')}`,
              majorSeconds: 61 * i,
              partialSeconds: i * 7 + 1,
            },
          ],
        ]),
      ),
    })
    const { brotliCompressSync, gzipSync } = await import('node:zlib')
    const html = await status()
    expect(gzipSync(html).length).toBeLessThan(60_000)
    expect(brotliCompressSync(html).length).toBeLessThan(60_000)
  })
})

describe('the calendar', () => {
  test('shows three months of a component, newest first, and its outages in words', async () => {
    hold()
    const html = await ofOne(cards.id)
    expect(html.match(/aria-labelledby="\d{4}-\d\d"/g)).toEqual(
      ['2026-11', '2026-10', '2026-09'].map((month) => `aria-labelledby="${month}"`),
    )
    expect(text(html)).toContain('Uptime of Payments - Cards')
    expect(text(html)).toContain('Nov 18, 2026: 97.91 %: major outage for 30 min · Cards are declined')
    expect(html).toContain('href="/uptime/c4rds0000000?page=2"')
  })

  test('ends with today and begins with the first watched month', async () => {
    hold({ components: [{ ...api, startDate: '2026-10-15' }] })
    const html = await ofOne(api.id)
    expect(html.match(/aria-labelledby="\d{4}-\d\d"/g)?.length).toBe(2)
    expect(text(html.slice(html.indexOf('November 2026'), html.indexOf('October 2026')))).toMatch(/1920$/)
    expect(html.match(/no data/g)?.length).toBe(14)
  })

  test('of a group is the mean of its components', async () => {
    hold()
    expect(text(await ofOne(group.id))).toContain('97.91 %: major outage for 30 min')
  })

  test('begins with the first component that shows its uptime, and offers the others', async () => {
    hold()
    const html = await calendar()
    expect(text(html)).toContain('Uptime of Payments')
    expect(html.match(/<option/g)?.length).toBe(3)
    expect(text(await calendar({ component: api.id }))).toContain('Uptime of API')
  })

  test('says so where no component shows its uptime', async () => {
    hold({ components: [quiet] })
    expect(text(await calendar())).toContain('No component of this page shows its uptime.')
  })

  test.each([
    ['a component that does not show its uptime', () => ofOne(quiet.id)],
    ['a component that is not there', () => ofOne('n0where00000')],
    ['a page before the first', () => ofOne(api.id, '0')],
    ['a page after the last', () => ofOne(api.id, '900')],
    ['a second page of nothing', () => calendar({ page: '2', component: 'n0where00000' })],
  ])('%s is not found', async (_, render) => {
    hold()
    await expect(render()).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/)
  })
})
