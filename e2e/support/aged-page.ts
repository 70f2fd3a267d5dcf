import type { Database } from '@/lib/store/transaction/database'

export type AgedPage = {
  /** one every twenty hours back from `now`, every tenth of them a maintenance: 1,300 are three years */
  incidents: number
  groups: number
  /** components in each group */
  each: number
  metrics: number
  now: Date
}

/**
 * Writes years of history straight into the database, as one version of the page: what the newest hundred are is the same however many there are.
 * Components are `c00000000001` and so on, groups `g…`, metrics `m…`, in that order. Whoever holds the page's facts has to be told.
 */
export async function agePage(db: Database, pageId: string, { incidents, groups, each, metrics, now }: AgedPage) {
  const { version } = await db.page.update({
    where: { id: pageId },
    data: { version: { increment: 1 } },
    select: { version: true },
  })
  const long = new Date('1990-01-01T00:00Z')
  await db.$executeRaw`
    insert into component (id, page_id, group_id, is_group, name, status, position, showcase, start_date, created_at, updated_at)
    select 'g' || lpad(g::text, 11, '0'), ${pageId}, null::text, true, 'Group ' || g, 'operational', g, true, null::date, ${long}::timestamptz, ${long}::timestamptz from generate_series(1, ${groups}::int) g
    union all
    select 'c' || lpad(c::text, 11, '0'), ${pageId}, 'g' || lpad(((c - 1) / ${each}::int + 1)::text, 11, '0'), false, 'Part ' || c, 'operational',
      1000 + c, true, date '1990-01-01', ${long}::timestamptz, ${long}::timestamptz from generate_series(1, ${groups * each}::int) c`
  await db.$executeRaw`
    insert into incident (id, page_id, kind, name, status, impact, started_at, resolved_at, scheduled_for, scheduled_until, created_at, updated_at, version)
    select 'i' || lpad(n::text, 11, '0'), ${pageId}, case when n % 10 = 0 then 'maintenance' else 'incident' end,
      case when n % 10 = 0 then 'Upgrade ' else 'Outage ' end || n, case when n % 10 = 0 then 'completed' else 'resolved' end,
      case when n % 10 = 0 then 'maintenance' else 'minor' end, b.at, b.at + interval '2 hours',
      case when n % 10 = 0 then b.at end, case when n % 10 = 0 then b.at + interval '2 hours' end, b.at, b.at + interval '2 hours', ${version}::int
    from generate_series(1, ${incidents}::int) n, lateral (select ${now}::timestamptz - n * interval '20 hours' as at) b order by n desc`
  await db.$executeRaw`
    insert into incident_update (id, page_id, incident_id, status, body, display_at, created_at, updated_at)
    select i.id || s.place, ${pageId}, i.id, case when i.kind = 'maintenance' then s.planned else s.found end, s.body, b.at, b.at, b.at
    from incident i cross join (values
      (1, 'investigating', 'scheduled', 'Some requests take longer than they should, and some of them fail.'),
      (2, 'identified', 'in_progress', 'A part of the storage answers late. We take it out of service.'),
      (3, 'resolved', 'completed', 'All requests are answered as usual again.')) s(place, found, planned, body),
      lateral (select i.created_at + s.place * interval '40 minutes' as at) b
    where i.page_id = ${pageId} and i.id like 'i___________' order by b.at`
  const parts = groups * each
  if (parts > 0) {
    await db.$executeRaw`
      insert into incident_component (incident_id, component_id, page_id)
      select 'i' || lpad(n::text, 11, '0'), 'c' || lpad((n % ${parts}::int + 1)::text, 11, '0'), ${pageId} from generate_series(1, ${incidents}::int) n`
    await db.$executeRaw`
      insert into component_day (component_id, day, page_id, partial_seconds, version)
      select 'c' || lpad((n % ${parts}::int + 1)::text, 11, '0'), (${now}::timestamptz - n * interval '20 hours')::date, ${pageId}, 7200, ${version}::int
      from generate_series(1, ${incidents}::int) n where n % 10 <> 0 on conflict do nothing`
  }
  await addMetrics(db, pageId, { metrics, incidents, version, now })
  await db.$executeRaw`analyze`
}

type Drawn = { metrics: number; incidents: number; version: number; now: Date }

async function addMetrics(db: Database, pageId: string, { metrics, incidents, version, now }: Drawn) {
  await db.$executeRaw`
    insert into metric_provider (id, page_id, type, created_at, updated_at) values ('p00000000001', ${pageId}, 'Self', ${now}, ${now})`
  await db.$executeRaw`
    insert into metric (id, page_id, provider_id, name, suffix, created_at, updated_at)
    select 'm' || lpad(n::text, 11, '0'), ${pageId}, 'p00000000001', 'Response time ' || n, ' ms', ${now}::timestamptz, ${now}::timestamptz from generate_series(1, ${metrics}::int) n`
  // what charts show, and behind it as much as the page is old
  for (const [seconds, shown] of [
    [300, 288],
    [1800, 336],
    [7200, 336],
  ] as const)
    await db.$executeRaw`
      insert into metric_sum (metric_id, interval_seconds, at, page_id, sum, count, min, max, version)
      select m.id, ${seconds}::int, to_timestamp((floor(extract(epoch from ${now}::timestamptz) / ${seconds}::int) - n) * ${seconds}::int), ${pageId},
        500 + n * 7919 % 350, 5, 90 + n % 7, 130 + n % 50, ${version}::int
      from metric m, generate_series(0, ${shown + incidents}::int) n where m.page_id = ${pageId}`
}
