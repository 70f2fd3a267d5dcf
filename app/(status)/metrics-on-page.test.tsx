import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleFacts } from '@/e2e/support/sample-facts'
import type { Facts } from '@/lib/status/facts/facts'
import { metricSpecimen } from '@/lib/status/metric/specimens'
import type { Trust } from '@/lib/status/page/verdict'
import StatusPage from './page'

const held = vi.hoisted(() => ({ now: {} as { facts: Facts; trust: Trust; baseUrl: string } }))
vi.mock('@/lib/publish/facts/current-facts', () => ({ currentFacts: async () => held.now }))

const now = new Date('2026-11-20T10:39:30Z')
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`) / 1000
const sum = (from: number, value: number) => ({ at: from, sum: value, count: 1, min: value, max: value })
const run = (from: string, count: number, value: number) =>
  Array.from({ length: count }, (_, i) => sum(at(from) + i * 300, value + (i % 3)))

function hold(parts: Parameters<typeof sampleFacts>[0]) {
  held.now = { baseUrl: 'https://status.example.com', facts: sampleFacts(parts), trust: { fresh: true } }
}
const metric = metricSpecimen('m', { name: 'Response time', suffix: ' ms', tooltip: 'As customers see it' })
const page = async (period?: string) =>
  renderToStaticMarkup(await StatusPage({ searchParams: Promise.resolve({ period }) }))
const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ')

test('a chart breaks where nothing is known, says so in words, and draws no zero there', async () => {
  hold({ metrics: [metric], metricSums: { m: [[...run('01:00', 12, 75), ...run('07:00', 44, 80)]] } })
  const html = await page()
  expect(text(html)).toContain('No data from Nov 20, 2026 - 02:00 UTC to Nov 20, 2026 - 07:00 UTC.')
  expect(text(html)).toContain('80 ms on average, past 24 hours')
  const line = /class="line" d="([^"]*)"/.exec(html)?.[1] ?? ''
  expect(line.match(/M/g)?.length).toBe(2)
  expect(html).toContain('class="gap"')
  expect(html).toContain(`data-until="${Date.parse('2026-11-20T10:40:00Z')}"`)
  expect(text(html)).toMatch(/Nov 20, 2026 - 03:40 UTC\s+no data/)
})

test('the other periods are links, and what has no data says that', async () => {
  hold({ metrics: [metric], metricSums: {} })
  const html = await page('week')
  expect(text(html)).toContain('No data for the past 7 days.')
  expect(html).toMatch(/href="\/\?period=week#metrics" aria-current="true"/)
  expect(html).toContain('href="/#metrics"')
})

test('a metric that is hidden, and a page without any, have nothing of it', async () => {
  hold({ metrics: [{ ...metric, display: false }] })
  expect(await page()).not.toContain('Response time')
  expect(await page()).not.toContain('id="metrics"')
})

test('a source that does not answer is told beside its chart', async () => {
  hold({ metrics: [{ ...metric, lastError: 'refused' }], metricSums: { m: [run('09:00', 10, 1)] } })
  const html = await page()
  expect(text(html)).toContain(
    'Its source is not responding at the moment. Missing values will be filled in once it does.',
  )
  expect(html).not.toContain('refused')
})
