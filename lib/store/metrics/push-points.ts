import { metricTiers } from '@/lib/status/metric/metric-tiers'
import { lastOfEach, type MetricPoint } from '@/lib/status/metric/point-check'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { Prisma } from '@/prisma/generated/client'
import { onlyPoints } from './only-points'

/** More than that at once would keep a publish waiting. */
export const maxPointsAtOnce = 1000

/**
 * Stores points of metrics that the page has, at most `mostPointsAtOnce`, and sums the intervals in which they lie anew: the last point of
 * a minute stands, whenever it comes. What is there already changes no row and raises no version. Nothing is audited: points are facts
 * of machines, and there are thousands.
 */
export async function pushPoints(
  db: Database,
  pageId: string,
  given: readonly MetricPoint[],
  writeContext: WriteContext,
): Promise<Written<{ changed: number }>> {
  const points = await unknownOf(db, lastOfEach(given))
  if (points.length === 0) {
    const { version } = await db.page.findUniqueOrThrow({ where: { id: pageId }, select: { version: true } })
    return { result: { changed: 0 }, version, outboxIds: [], replayed: false }
  }
  return publishTransaction(db, pageId, writeContext, { verb: 'push points', draft: points }, async (context) => {
    const changed = await store(context, points)
    for (const { intervalSeconds } of metricTiers) if (intervalSeconds > 60) await sum(context, points, intervalSeconds)
    return { result: { changed }, announce: [], audit: false, ...(await onlyPoints(context)) }
  })
}

const columns = (points: readonly MetricPoint[]) => ({
  ids: points.map(({ metricId }) => metricId),
  seconds: points.map(({ at }) => at.getTime() / 1000),
  values: points.map(({ value }) => value),
})

/** Those that do not stand there with this value. */
async function unknownOf(db: Database | Transaction, points: MetricPoint[]): Promise<MetricPoint[]> {
  const { ids, seconds, values } = columns(points)
  const rows = await db.$queryRaw<{ place: number }[]>`
    select g.place::int from unnest(${ids}::text[], ${seconds}::float8[], ${values}::float8[]) with ordinality g(m, t, v, place)
    where (select p.value from metric_point p where p.metric_id = g.m and p.at = to_timestamp(g.t)) is distinct from g.v`
  return rows.flatMap(({ place }) => points[place - 1] ?? [])
}

async function store({ tx, pageId }: PublishContext, points: readonly MetricPoint[]): Promise<number> {
  const { ids, seconds, values } = columns(points)
  // ordered: whoever writes the same rows takes them in the same order
  const changed = await tx.$executeRaw`
    insert into metric_point as p (metric_id, at, page_id, value)
    select m.id, to_timestamp(g.t), ${pageId}, g.v
    from unnest(${ids}::text[], ${seconds}::float8[], ${values}::float8[]) g(m, t, v) join metric m on m.id = g.m and m.page_id = ${pageId}
    order by 1, 2
    on conflict (metric_id, at) do update set value = excluded.value where p.value <> excluded.value`
  await tx.$executeRaw`
    update metric m set most_recent_data_at = greatest(m.most_recent_data_at, n.at)
    from (select m, to_timestamp(max(t)) as at from unnest(${ids}::text[], ${seconds}::float8[]) g(m, t) group by m) n where m.id = n.m`
  return changed
}

// each interval by itself, out of the index: joined, every one of a metric's points would be held against every interval
async function sum({ tx, pageId, version }: PublishContext, points: readonly MetricPoint[], intervalSeconds: number) {
  const { ids, seconds } = columns(points)
  const interval = Prisma.sql`${intervalSeconds}::int`
  await tx.$executeRaw`
    insert into metric_sum as s (metric_id, interval_seconds, at, page_id, sum, count, min, max, version)
    select b.m, ${interval}, b.at, ${pageId}, n.sum, n.count, n.min, n.max, ${version}::int
    from (select distinct m, to_timestamp(floor(t / ${interval}) * ${interval}) as at
      from unnest(${ids}::text[], ${seconds}::float8[]) g(m, t)) b
    cross join lateral (
      select sum(p.value) as sum, count(*) as count, min(p.value) as min, max(p.value) as max from metric_point p
      where p.metric_id = b.m and p.at >= b.at and p.at < b.at + make_interval(secs => ${interval})) n
    where n.count > 0
    on conflict (metric_id, interval_seconds, at) do update
      set sum = excluded.sum, count = excluded.count, min = excluded.min, max = excluded.max, version = excluded.version`
}
