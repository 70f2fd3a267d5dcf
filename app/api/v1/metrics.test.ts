import { afterAll, beforeEach, expect, test } from 'vitest'
import { GET as display } from '@/app/(feeds)/metrics-display/[id]/[period]/route'
import { managementApi } from '@/e2e/support/management-api'
import { misfits } from '@/e2e/support/openapi-check'

type Api = Awaited<ReturnType<typeof managementApi>>
let api: Api
let metric: string
const minute = () => Math.floor(Date.now() / 60_000) * 60

beforeEach(async () => {
  await api?.close()
  api = await managementApi()
  metric = await added({ name: 'Latency', suffix: ' ms', decimal_places: 1 })
})
afterAll(() => api.close())

async function added(body: object, provider: object = { type: 'Self' }): Promise<string> {
  const made = await api.ask('POST', `${api.at}/metrics_providers`, { metrics_provider: provider })
  expect([made.status, misfits(made.body, 'MetricsProvider')]).toEqual([201, []])
  const answer = await api.ask('POST', `${api.at}/metrics_providers/${made.body.id}/metrics`, { metric: body })
  expect([answer.status, misfits(answer.body, 'Metric')]).toEqual([201, []])
  return answer.body.id
}

async function shown(id = metric, period = 'day.json') {
  const answer = await display(new Request('http://localhost/'), { params: Promise.resolve({ id, period }) })
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as {
      summary: { sum: number; mean: number; last: number } | 'unavailable'
      metrics: { data: { timestamp: number; value: number }[]; metric: Record<string, unknown> }[]
    },
  }
}
const values = async () => (await shown()).body.metrics[0]?.data.map(({ value }) => value)
const push = (timestamp: unknown, value: unknown) =>
  api.ask('POST', `${api.at}/metrics/${metric}/data`, { data: { timestamp, value } })
const pushMany = (data: object) => api.ask('POST', `${api.at}/metrics/data`, { data })

test('a point is in the public graph when its push returns, and what is not known is no zero', async () => {
  expect((await shown()).body.summary).toBe('unavailable')
  const answer = await push(minute() - 3600, 12.34)
  expect([answer.status, answer.body]).toEqual([201, { data: { timestamp: minute() - 3600, value: 12.34 } }])
  const { body, headers } = await shown()
  expect([body.summary, body.metrics[0]?.data.length]).toEqual([{ sum: 12.34, mean: 12.34, last: 12.3 }, 1])
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(Number(headers.get('x-valid-until')) % 300_000).toBe(0)
  expect(Object.keys(body.metrics[0]?.metric ?? {})).toEqual([
    ...['name', 'metric_identifier', 'created_at', 'updated_at', 'id', 'metrics_provider_id', 'metrics_display_id'],
    ...['most_recent_data_at', 'backfilled', 'last_fetched_at', 'backfill_percentage'],
  ])
})

test('of a minute the last one stands, late ones are welcome, and the same once more changes nothing', async () => {
  const at = Math.floor(Date.now() / 300_000) * 300 - 900
  await push(at, 10)
  await push(at + 59, '20')
  await push(at - 600, 1)
  expect(await values()).toEqual([1, 20])
  const before = await api.db.page.findFirstOrThrow()
  expect((await push(at - 600, 1)).status).toBe(201)
  expect(await api.db.page.findFirstOrThrow()).toEqual(before)
  expect(await api.db.metricPoint.count()).toBe(2)
})

test('points out of order and of four weeks ago are taken one by one, and sent again they double no sum', async () => {
  const last = minute()
  const old = last - 29 * 86_400
  const batch = [
    { timestamp: last - 120, value: 3 },
    { timestamp: old, value: 1 },
    { timestamp: last - 300, value: 2 },
    // of two within half a minute the last stands
    { timestamp: last - 120 + 25, value: 4 },
  ]
  const sums = () =>
    api.db.metricSum.findMany({
      select: { intervalSeconds: true, at: true, sum: true, count: true },
      orderBy: [{ intervalSeconds: 'asc' }, { at: 'asc' }],
    })
  const { status, body } = await pushMany({ [metric]: batch })
  expect([status, body]).toEqual([202, { [metric]: batch }])
  const points = await api.db.metricPoint.findMany({ orderBy: { at: 'asc' } })
  expect(points.map(({ at, value }) => [at.getTime() / 1000, value])).toEqual([
    [old, 1],
    [last - 300, 2],
    [last - 120, 4],
  ])
  const before = await sums()
  for (const seconds of [300, 1800, 7200]) {
    const own = before.filter(({ intervalSeconds }) => intervalSeconds === seconds)
    expect([seconds, own.reduce((all, { sum }) => all + sum, 0)]).toEqual([seconds, 7])
  }
  expect((await pushMany({ [metric]: batch })).status).toBe(202)
  expect((await pushMany({ [metric]: batch.toReversed().filter(({ value }) => value !== 3) })).status).toBe(202)
  expect(await sums()).toEqual(before)
})

test('thousands of points cost neither audit entries nor announcements, and the page keeps its time of change', async () => {
  const rows = async () => [
    await api.db.auditEntry.count(),
    await api.db.outbox.count(),
    (await api.db.page.findFirstOrThrow()).updatedAt,
  ]
  const before = await rows()
  const many = Array.from({ length: 1500 }, (_, i) => ({ timestamp: minute() - i * 60, value: i }))
  expect((await pushMany({ [metric]: many })).status).toBe(202)
  expect(await rows()).toEqual(before)
  expect(await api.db.metricPoint.count()).toBe(1500)
  const { version, pushes } = api.room.factsCache.facts ?? { version: 0, pushes: 0 }
  expect([pushes, version]).toEqual([2, (await api.db.page.findFirstOrThrow()).version])
})

test('a wrong point of many costs itself alone; a batch without a right one is refused', async () => {
  const good = { timestamp: minute() - 60, value: 5 }
  const data = {
    [metric]: [
      good,
      { timestamp: Date.now(), value: 1 },
      { timestamp: minute() - 92 * 86_400, value: 1 },
      { timestamp: 1 },
    ],
    nobody: [good],
  }
  const { status, body } = await pushMany(data)
  expect(status).toBe(202)
  const { heliograph_refused: refused, ...taken } = body as unknown as { heliograph_refused: { error: string }[] }
  expect(taken).toEqual({ [metric]: [good] })
  expect(refused.map(({ error }) => error)).toEqual([
    'timestamp is to come. It is in seconds since 1970, not in milliseconds.',
    'timestamp is more than 91 days ago: such points are not kept one by one any more.',
    'timestamp is more than 91 days ago: such points are not kept one by one any more.',
    'There is no such metric.',
  ])
  expect((await pushMany({ nobody: [good] })).status).toBe(404)
  expect((await push(minute(), 2 ** 54)).status).toBe(422)
})

test('points of a metric that is fetched are refused with 405; a Prometheus needs an address and a query', async () => {
  const fetched = await added(
    { name: 'Up', metric_identifier: 'up' },
    { type: 'Prometheus', metric_base_uri: 'http://127.0.0.1:9/' },
  )
  const answer = await api.ask('POST', `${api.at}/metrics/${fetched}/data`, { data: { timestamp: minute(), value: 1 } })
  expect(answer.status).toBe(405)
  const good = { timestamp: minute(), value: 1 }
  const mixed = await pushMany({ [fetched]: [good], [metric]: [good] })
  expect([mixed.status, mixed.body]).toEqual([
    202,
    {
      [metric]: [good],
      heliograph_refused: [
        { timestamp: good.timestamp, metric_id: fetched, error: expect.stringContaining('are fetched') },
      ],
    },
  ])
  const wrong = await api.ask('POST', `${api.at}/metrics_providers`, { metrics_provider: { type: 'Prometheus' } })
  const foreign = await api.ask('POST', `${api.at}/metrics_providers`, { metrics_provider: { type: 'Datadog' } })
  expect([wrong.status, foreign.status]).toEqual([422, 422])
})

test('hidden, a metric is on no public surface; reset, it has no points; removed, it is gone', async () => {
  await push(minute(), 1)
  const change = (metric_: object) => api.ask('PATCH', `${api.at}/metrics/${metric}`, { metric: metric_ })
  expect((await change({ display: false })).body).toMatchObject({ display: false, decimal_places: 1, suffix: ' ms' })
  expect((await shown()).status).toBe(404)
  await change({ display: true })
  expect(await values()).toEqual([1])
  expect((await api.ask('DELETE', `${api.at}/metrics/${metric}/data`)).body).toMatchObject({
    most_recent_data_at: null,
  })
  expect(await values()).toEqual([])
  await push(minute(), 3)
  expect(await values()).toEqual([3])
  expect((await api.ask('DELETE', `${api.at}/metrics/${metric}`)).status).toBe(200)
  expect([(await shown()).status, await api.db.metricSum.count()]).toEqual([404, 0])
  expect((await api.db.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 2 })).map(({ verb }) => verb)).toEqual([
    'removed metric',
    'threw away points of metric',
  ])
})
