import net from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { PrometheusServer } from '@/e2e/support/prometheus-server'
import { type Guard, openGuard } from '@/lib/delivery/outbound/address-guard'
import { type AskRange, askPrometheus } from '@/lib/delivery/outbound/ask-prometheus'
import { nowhereElse, parseAllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { addMetric } from '@/lib/store/metrics/change-metric'
import { addProvider } from '@/lib/store/metrics/change-provider'
import { readFacts } from '@/lib/store/page/read-facts'
import { collectMetrics } from './collect-metrics'

const system = { kind: 'system', id: 'w', name: 'worker' } as const
let world: Awaited<ReturnType<typeof freshDatabase>>
let source: PrometheusServer
let guard: Guard
let ask: AskRange
let metricId: string

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

beforeAll(async () => {
  source = new PrometheusServer(await freePort())
  guard = openGuard(parseAllowedDestinations('127.0.0.0/8'))
  ask = askPrometheus(guard, 'test')
  await source.start()
})
afterAll(async () => {
  await source.close()
  await guard.close()
})

async function metricOf(query: string): Promise<string> {
  const { db, pageId } = world
  const { result } = await addProvider(db, pageId, { type: 'Prometheus', metricBaseUri: source.url }, attempt())
  const draft = { name: 'Time', metricIdentifier: query }
  return (await addMetric(db, pageId, result.providerId, draft, attempt())).result.metricId
}

beforeEach(async () => {
  world = await freshDatabase()
  metricId = await metricOf('time()')
})

const now = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000)
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
/** The collector's next turn comes at once, as if the time between had gone by. */
async function collect(at: Date): Promise<number> {
  await world.db.metric.updateMany({ data: { nextFetchAt: null } })
  return collectMetrics({ db: world.db, ask, by: system }, at)
}
const points = async () =>
  (await world.db.metricPoint.findMany({ where: { metricId }, orderBy: { at: 'asc' } })).map(({ at }) => at.getTime())
const holes = (times: number[]) => times.filter((time, i) => i > 0 && time - (times[i - 1] ?? 0) !== 60_000)
const error = async () => (await readFacts(world.db)).metrics[0]?.lastError

test('source down, collector down, both back: no gap is left, and a second run changes no row', async () => {
  // four weeks at first, as many minutes as that has, both ends included
  expect(await collect(now)).toBe(28 * 1440 + 1)
  expect(await collect(now)).toBe(0)
  await source.stop()
  expect(await collect(later(5))).toBe(0)
  expect(await error()).toMatch(/\S/)
  // nobody collects for half an hour; then the source is back, too
  await source.start()
  expect(await collect(later(35))).toBe(35)
  const times = await points()
  expect([holes(times), times.at(-1), await error()]).toEqual([[], later(35).getTime(), null])
  const before = await world.db.page.findFirstOrThrow()
  expect(await collect(later(35))).toBe(0)
  expect(await world.db.page.findFirstOrThrow()).toEqual(before)
}, 120_000)

test('a query that is wrong is told, and stores nothing', async () => {
  await world.db.metric.updateMany({ data: { metricIdentifier: 'sum(' } })
  expect(await collect(now)).toBe(0)
  expect(await error()).toContain('It answered 400')
})

test('an address that nobody allowed is not called', async () => {
  const closed = openGuard(nowhereElse)
  ask = askPrometheus(closed, 'test')
  expect(await collect(now)).toBe(0)
  ask = askPrometheus(guard, 'test')
  await closed.close()
  expect([await error(), await points()]).toEqual([expect.stringMatching(/\S/), []])
})

test('a turn is taken by one worker alone', async () => {
  const both = [
    collectMetrics({ db: world.db, ask, by: system }, now),
    collectMetrics({ db: world.db, ask, by: system }, now),
  ]
  expect((await Promise.all(both)).toSorted((a, b) => a - b)).toEqual([0, 28 * 1440 + 1])
})
