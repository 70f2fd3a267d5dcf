import net from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { startHttpPeer } from '@/e2e/support/http-peer'
import { PrometheusServer } from '@/e2e/support/prometheus-server'
import { type Guard, openGuard } from '@/lib/delivery/outbound/address-guard'
import { type AskRange, askPrometheus, type RangeQuestion } from '@/lib/delivery/outbound/ask-prometheus'
import { nowhereElse, parseAllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { addMetric } from '@/lib/store/metrics/change-metric'
import { addProvider } from '@/lib/store/metrics/change-provider'
import { readFacts } from '@/lib/store/page/read-facts'
import { pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'
import { readLanes } from '@/lib/store/queue/read-lanes'
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

async function metricOf(query: string, metricBaseUri = source.url): Promise<string> {
  const { db, pageId } = world
  const { result } = await addProvider(db, pageId, { type: 'Prometheus', metricBaseUri }, attempt())
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

test('ninety days of minutes are filled back while others publish, who see it at once', async () => {
  const { db, pageId } = world
  const minutes = 90 * 1440
  // so much of the record that it ends ninety days ago: the collector was away since, and asks for ten minutes before again
  await db.metric.updateMany({ data: { fetchedUntil: later(11 - minutes) } })
  let isOver = false
  const filled = collect(now).finally(() => {
    isOver = true
  })
  const published: string[] = []
  while (!isOver) {
    const draft = { name: `Published ${published.length}`, status: 'investigating', body: 'Meanwhile.' } as const
    const { result, version } = await openIncident(
      db,
      pageId,
      { ...draft, components: {}, deliverNotifications: false },
      attempt({ key: draft.name }),
    )
    const facts = await readFacts(db)
    expect(facts.version).toBeGreaterThanOrEqual(version)
    expect(facts.incidents.map(({ id }) => id)).toContain(result.incidentId)
    published.push(result.incidentId)
  }
  expect(await filled).toBe(minutes)
  expect(published.length).toBeGreaterThan(1)
  const times = await points()
  expect([times.length, holes(times), times.at(-1)]).toEqual([minutes, [], now.getTime()])
  for (const [seconds, count] of [
    [300, minutes / 5],
    [1800, minutes / 30],
    [7200, minutes / 120],
  ] as const) {
    const sums = await db.metricSum.aggregate({
      where: { metricId, intervalSeconds: seconds },
      ...{ _sum: { count: true }, _count: true },
    })
    expect([seconds, sums._sum.count]).toEqual([seconds, minutes])
    // where the first and the last interval are cut, there is one more
    expect(sums._count - count).toBeLessThanOrEqual(1)
  }
  const before = await db.page.findFirstOrThrow()
  expect(await collect(now)).toBe(0)
  expect(await db.page.findFirstOrThrow()).toEqual(before)
}, 300_000)

test('a source is asked for whole minutes, each once, in parts that are far below what it answers at once', async () => {
  const questions: RangeQuestion[] = []
  const note: AskRange = async (question) => {
    questions.push(question)
    return { kind: 'points', points: [] }
  }
  await world.db.metric.updateMany({ data: { nextFetchAt: null, fetchedUntil: later(-200 * 1440) } })
  const late = new Date(now.getTime() + 59_999)
  await collectMetrics({ db: world.db, ask: note, by: system }, late)
  const minutes = questions.flatMap(({ from, to }) => {
    // a Prometheus refuses more than 11,000 steps
    expect((to - from) / 60).toBeLessThan(1000)
    return Array.from({ length: (to - from) / 60 + 1 }, (_, i) => from + i * 60)
  })
  const end = now.getTime() / 1000
  expect(minutes).toEqual(Array.from({ length: 90 * 1440 + 1 }, (_, i) => end - (90 * 1440 - i) * 60))
})

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

test('whatever a source answers, it is told, stored and shown, and holds up no other', async () => {
  const peer = await startHttpPeer()
  peer.behave('/nul', (_, response) => void response.writeHead(422).end('{"error":"bad\\u0000thing"}'))
  const far = [0, 1e300, -1].map((at) => [at, '1'])
  const body = JSON.stringify({ data: { resultType: 'matrix', result: [{ values: far }] } })
  peer.behave('/far', (_, response) => void response.end(body))
  const [nul, odd] = [await metricOf('up', `${peer.url}/nul`), await metricOf('up', `${peer.url}/far`)]
  await world.db.metric.updateMany({ data: { fetchedUntil: later(-5) } })
  // the minutes since, and ten before
  expect(await collect(now)).toBe(16)
  await peer.close()
  const { metrics } = await readFacts(world.db)
  const told = new Map(metrics.map(({ id, lastError }) => [id, lastError]))
  expect([told.get(metricId), told.get(nul), told.get(odd)]).toEqual([null, 'It answered 422: bad thing', null])
})

describe('turns are a lane', () => {
  const lane = async () => (await readLanes(world.db)).find((one) => one.lane === 'metrics')
  const due = (ago: string) =>
    world.db.$executeRaw`update metric set next_fetch_at = now() - ${ago}::interval, last_fetched_at = null`

  test('with an alarm when nobody takes them, and without one once they are taken', async () => {
    await due('3 minutes')
    expect(await lane()).toMatchObject({ waiting: 1, sentLastMinute: 0, alarm: expect.stringContaining('3 min') })
    await collectMetrics({ db: world.db, ask: async () => ({ kind: 'points', points: [] }), by: system }, new Date())
    expect(await lane()).toMatchObject({ waiting: 0, oldestSeconds: null, sentLastMinute: 1, alarm: null })
  })

  test('a source that does not answer is counted as failed, and one that is not asked any more is not', async () => {
    const refuse: AskRange = async () => ({ kind: 'failed', error: 'It answered 500.' })
    await collectMetrics({ db: world.db, ask: refuse, by: system }, now)
    expect(await lane()).toMatchObject({ failed: 1, alarm: null })
    await due('1 hour')
    await world.db.metricProvider.updateMany({ data: { disabledAt: now } })
    expect(await lane()).toMatchObject({ waiting: 0, failed: 0, alarm: null })
  })

  test('that is paused and resumed, and has no messages to limit', async () => {
    let asked = 0
    const count: AskRange = async () => {
      asked++
      return { kind: 'points', points: [] }
    }
    await due('1 minute')
    await pauseLane(world.db, world.pageId, 'metrics', attempt())
    await collectMetrics({ db: world.db, ask: count, by: system }, now)
    expect(asked).toBe(0)
    await resumeLane(world.db, world.pageId, 'metrics', attempt())
    await collectMetrics({ db: world.db, ask: count, by: system }, now)
    expect(asked).toBeGreaterThan(0)
    await expect(throttleLane(world.db, world.pageId, 'metrics', 5, attempt())).rejects.toThrow('no messages')
  })
})
