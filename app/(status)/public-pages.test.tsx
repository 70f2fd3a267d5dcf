import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import type { Facts } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import type { Trust } from '@/lib/status/page/verdict'
import HistoryPage from './history/page'
import IncidentPage from './incidents/[code]/page'
import StatusPage from './page'

const held = vi.hoisted(() => ({ now: {} as { facts: Facts; trust: Trust; baseUrl: string } }))
vi.mock('@/lib/publish/facts/current-facts', () => ({ currentFacts: async () => held.now }))

const now = new Date('2026-11-20T22:21:07Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const group = sampleComponent({ id: 'gr0up0000000', name: 'Payments', isGroup: true })
const payouts = sampleComponent({ id: 'p4y0vts00000', name: 'Payouts', groupId: group.id, status: 'partial_outage' })
const shy = sampleComponent({ id: 'shy000000000', name: 'Shy', onlyShowIfDegraded: true, position: 2 })
const api = sampleComponent({ id: 'ap1000000000', name: 'API', position: 3 })
const edited = { editedAt: ago(5), earlier: [{ body: 'It was worded thus.', replacedAt: ago(5) }] }

const open = sampleIncident({
  id: '0p3n00000000',
  name: 'Payouts are late',
  impact: 'major',
  status: 'identified',
  startedAt: ago(82),
  componentIds: [payouts.id],
  updates: [
    sampleUpdate({ id: 'c', status: 'identified', body: 'Third.', displayAt: ago(19), ...edited }),
    sampleUpdate({ id: 'b', status: 'identified', body: '## Second\n\n#### deeper', displayAt: ago(40) }),
    sampleUpdate({ id: 'a', body: 'First.', displayAt: ago(82) }),
  ],
})
const second = sampleIncident({
  id: 's3c0nd000000',
  name: 'Mail is late',
  impact: 'none',
  startedAt: ago(9),
  updates: [sampleUpdate({ id: 'd', body: 'Mail!', displayAt: ago(9) })],
})
const told = sampleIncident({
  id: 't0ld00000000',
  name: 'Told in full',
  status: 'postmortem',
  startedAt: ago(9000),
  resolvedAt: ago(8900),
  updates: [
    sampleUpdate({ id: 'g', status: 'resolved', body: 'Said afterwards.', displayAt: ago(8000) }),
    sampleUpdate({ id: 'f', status: 'postmortem', body: 'Why it happened.', displayAt: ago(8500) }),
    sampleUpdate({ id: 'e', body: 'Broken.', displayAt: ago(9000) }),
  ],
})

function hold(parts: Parameters<typeof sampleFacts>[0] = {}, trust: Trust = { fresh: true }) {
  const components = [group, payouts, shy, api]
  held.now = {
    baseUrl: 'https://status.example.com',
    facts: sampleFacts({ components, incidents: [second, open, told], ...parts }),
    trust,
  }
}

const status = async () => renderToStaticMarkup(await StatusPage())
const report = async (code: string) => renderToStaticMarkup(await IncidentPage({ params: Promise.resolve({ code }) }))
const history = async (query: Record<string, string>) =>
  renderToStaticMarkup(await HistoryPage({ searchParams: Promise.resolve(query) }))
const text = (html: string) => html.replace(/<[^>]*>/g, '')
const pages = { status, report: () => report(open.id), history: () => history({}) }

test.each(Object.entries(pages))('%s has one main heading and skips no level', async (_, render) => {
  hold()
  const levels = [...(await render()).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  levels.forEach((level, i) => {
    expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
  })
})

test.each(Object.entries(pages))('%s has no inline style or script and asks no other host', async (_, render) => {
  hold()
  const html = await render()
  expect(html).not.toMatch(/\sstyle=|\son\w+=|<style/)
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/heliograph.js" defer="">'])
  const [canonical, ...others] = html.match(/<[^>]*(?:src|href|action)="(?:https?:)?\/\/[^>]*/g) ?? []
  expect(canonical).toMatch(/^<link rel="canonical" href="https:\/\/status\.example\.com\//)
  expect(others).toEqual([])
})

test('the status page tells every open incident in full', async () => {
  hold()
  const html = await status()
  for (const words of [
    'Payouts are late. 2 incidents are open.',
    'Major impact.',
    'Payouts are late',
    'Third.',
    'First.',
    'Mail is late',
    'Mail!',
  ]) {
    expect(html).toContain(words)
  }
  expect(html).toContain('Affects Payments (Payouts).')
})

test('an edited update shows that it was edited, and its earlier wording', async () => {
  hold()
  for (const html of [await status(), await report(open.id)]) {
    expect(html).toMatch(/Edited <time/)
    expect(html).toContain('It was worded thus.')
  }
})

test('a group is open while something in it is off, and closed otherwise', async () => {
  hold()
  expect(await status()).toMatch(/<details id="group-gr0up0000000" open=""/)
  hold({ components: [group, { ...payouts, status: 'operational' }] })
  expect(await status()).toMatch(/<details id="group-gr0up0000000">/)
})

test('a component that is only shown while degraded is hidden while it is well', async () => {
  hold()
  expect(await status()).not.toContain('Shy')
  hold({ components: [{ ...shy, status: 'degraded_performance' }] })
  expect(await status()).toContain('Shy')
})

test('facts that may be old say so before anything else', async () => {
  hold({}, { fresh: false, asOf: ago(9) })
  expect(await status()).toMatch(/<h1[^>]*>As of <time[^>]*>22:12 UTC<\/time>: /)
  for (const render of Object.values(pages)) {
    const [before] = (await render()).split('<h1')
    expect(before).toContain('Newer information is not available right now.')
  }
})

test('a maintenance that is over says when it was over, whatever was planned', async () => {
  const planned = sampleIncident({
    id: 'pl4nn3d00000',
    kind: 'maintenance',
    status: 'completed',
    impact: 'maintenance',
    scheduledFor: ago(60),
    scheduledUntil: ago(-60),
    resolvedAt: ago(20),
    updates: [sampleUpdate({ id: 'h', status: 'completed', body: 'Done.', displayAt: ago(20) })],
  })
  hold({ incidents: [planned] })
  expect(text(await status())).toContain('Completed: Nov 20, 2026 - 21:21 UTC to 22:01 UTC.')
  hold({ incidents: [{ ...planned, status: 'in_progress', resolvedAt: null }] })
  expect(text(await status())).toContain('In progress: Nov 20, 2026 - 21:21 UTC to 23:21 UTC.')
})

test('a report begins with its postmortem, whatever was said after it', async () => {
  hold()
  const html = await report(told.id)
  const places = ['Told in full', 'Incident Report for', 'Why it happened.', 'Said afterwards.', 'Broken.']
  const found = places.map((words) => html.lastIndexOf(words))
  expect(found.every((place) => place > 0)).toBe(true)
  expect(found).toEqual(found.toSorted((a, b) => a - b))
})

test('15 days are told, also the quiet ones', async () => {
  hold({ incidents: [] })
  const html = await status()
  expect(html.match(/No incidents reported today\./g)).toHaveLength(1)
  expect(html.match(/No incidents reported\./g)).toHaveLength(14)
})

test.each(['0', '-1', 'abc', '1.5', '01', '99', '1e1'])('page %s of the history does not exist', async (page) => {
  hold()
  await expect(history({ page })).rejects.toMatchObject({ digest: expect.stringContaining('404') })
})

test('a component or incident that nobody knows does not exist', async () => {
  hold()
  const missing = { digest: expect.stringContaining('404') }
  await expect(history({ component: 'n0b0dy' })).rejects.toMatchObject(missing)
  await expect(report('n0b0dy')).rejects.toMatchObject(missing)
})

describe('the promise of the next update', () => {
  const promising = (minutes: number) => {
    hold({ incidents: [{ ...open, nextUpdateBy: ago(-minutes) }, told] })
    return Promise.all([status(), report(open.id)])
  }
  const plain = (html: string) => html.replaceAll(/<[^>]+>/g, '')
  const nextChange = (html: string) =>
    Math.min(...[...html.matchAll(/data-until="(\d+)"/g)].map(([, until]) => Number(until)))

  test.each([
    [30, 'Next update by 22:51 UTC, in 30 minutes'],
    [4.5, 'Next update by 22:25 UTC, in 4 minutes'],
    [0.5, 'Next update by 22:21 UTC, in a moment'],
    [180, 'Next update by Nov 21, 2026 - 01:21 UTC, in 3 hours'],
    [0, 'The update promised for 22:21 UTC is late.'],
    [-12, 'The update promised for 22:09 UTC is late.'],
    [-1500, 'The update promised for Nov 19, 2026 - 21:21 UTC is late.'],
  ])('%d minutes ahead reads: %s', async (minutes, words) => {
    for (const html of await promising(minutes)) {
      expect(plain(html)).toContain(words)
      expect(html.includes('bg-major-bg')).toBe(minutes <= 0)
    }
  })

  test('is late in the line under the verdict, not in the verdict', async () => {
    const [html] = await promising(-1)
    expect(plain(html)).toMatch(/One open incident · the promised update is late/)
    expect(/<h1.*?<\/h1>/.exec(html)?.[0]).not.toContain('promised')
    expect(plain((await promising(1))[0])).not.toContain('promised update is late')
  })

  test('makes the words end when it does', async () => {
    for (const html of await promising(0.1)) expect(nextChange(html)).toBe(ago(-0.1).getTime())
  })

  test('is not told when there is none, or nothing is open', async () => {
    hold({ incidents: [open, { ...told, nextUpdateBy: ago(5) }] })
    for (const html of [await status(), await report(open.id), await report(told.id)]) {
      expect(html).not.toMatch(/Next update|promised/)
    }
  })
})

test('words that the clock changes say until when they are true', async () => {
  hold()
  const moments = [...(await status()).matchAll(/data-until="(\d+)"/g)].map(([, ms]) => Number(ms))
  expect(Math.min(...moments)).toBeGreaterThan(now.getTime())
  expect(Math.min(...moments)).toBeLessThanOrEqual(now.getTime() + 60_000)
})

describe('what cannot be read', () => {
  const row = (parts: Partial<Unreadable>): Unreadable => ({
    ...{ what: 'component', id: 'x', name: 'Payout files', why: 'status', open: false, groupId: null, position: 1 },
    ...parts,
  })
  const show = async (unreadable: Unreadable[], page: 'status' | string = 'status') => {
    held.now = {
      facts: sampleFacts({ components: [group, { ...payouts, status: 'operational' }, api], unreadable }),
      trust: { fresh: true },
      baseUrl: '',
    }
    return renderToStaticMarkup(
      page === 'status' ? await StatusPage() : await IncidentPage({ params: Promise.resolve({ code: page }) }),
    )
  }

  test('stands on the page by its name, a component in its place, and nothing is called operational', async () => {
    const html = await show([row({}), row({ id: 'y', name: 'Refunds', groupId: group.id })])
    expect(html).toContain('Part of the status cannot be shown at the moment')
    expect(html).not.toContain('All systems operational')
    const inGroup = html.slice(html.indexOf('<details'), html.indexOf('</details>'))
    expect([inGroup.includes('Refunds'), inGroup.includes('Payout files'), html.includes('Payout files')]).toEqual([
      true,
      false,
      true,
    ])
    expect(inGroup.match(/Unknown/g)).toHaveLength(2)
  })

  test('is named when it may be an open incident, and its own page says that it cannot be shown', async () => {
    const incident = row({ what: 'incident', id: '0pen00000000', name: 'Payouts <b>late</b>', open: true })
    const html = await show([incident])
    expect(html).toContain('An incident is open that cannot be shown at the moment')
    expect(html).toContain('href="/incidents/0pen00000000"')
    const report = await show([incident], incident.id)
    expect(report).toContain('Payouts &lt;b&gt;late&lt;/b&gt;')
    expect(report).toContain('This incident cannot be shown at the moment.')
    expect(report).toMatch(/data-until="\d+"/)
    await expect(show([{ ...incident, what: 'component' }], incident.id)).rejects.toThrow()
    expect(await show([{ ...incident, open: false }])).not.toContain('href="/incidents/0pen00000000"')
  })
})
