import { laneAlarm, secondsToEmpty } from '@/lib/status/lanes/lane-alarm'
import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'
import { isLeftAlone, leftAlone } from './destination-host'

/** A lane at this moment; counts of jobs, times in seconds. */
export type LaneView = {
  lane: LaneName
  /** nobody works on them: due, or waiting for their next attempt */
  waiting: number
  /** of those, the ones that failed at least once */
  failed: number
  inFlight: number
  /** how long the oldest has been due that could be worked on; null: nothing is due */
  oldestSeconds: number | null
  sentLastMinute: number
  /** null: something waits and nothing moves */
  secondsToEmpty: number | null
  quarantined: number
  pausedAt: Date | null
  pausedBy: string | null
  perSecond: number | null
  /** why it is not well, in a sentence */
  alarm: string | null
}

const blocked = isLeftAlone(Prisma.sql`destination`, Prisma.sql`select key from blocked`)

type Row = Omit<LaneView, 'secondsToEmpty' | 'alarm'>

/** All lanes, in the table's order. Costs what waits, not what was ever sent. */
export async function readLanes(db: Database): Promise<LaneView[]> {
  const rows = await db.$queryRaw<Row[]>`
    with blocked as (
      ${leftAlone}
    ), lane as (
      select lane, place from unnest(${laneNames}::text[]) with ordinality as l(lane, place)
    ), pending as (
      select d.lane,
        count(*) filter (where not flying) as waiting,
        count(*) filter (where flying) as in_flight,
        count(*) filter (where not flying and attempts > 0) as failed,
        min(next_attempt_at) filter (where not flying and next_attempt_at <= now() and not blocked) as oldest
      from (
        select lane, attempts, next_attempt_at, leased_by is not null and next_attempt_at > now() as flying,
          ${blocked} as blocked
        from delivery where sent_at is null and quarantined_at is null and discarded_at is null
      ) d group by d.lane
      union all
      select 'fan-out', count(*) filter (where not flying), count(*) filter (where flying),
        count(*) filter (where not flying and fan_out_tries > 0), min(created_at)
      from (
        select *, fan_out_tries > 0 and next_fan_out_at > now() and quarantine_reason is null as flying
        from outbox where fanned_out_at is null and quarantined_at is null and notify
      ) o
      union all
      select 'metrics', count(*) filter (where due <= now()), 0, count(*) filter (where failed), min(due) filter (where due <= now())
      from (
        select coalesce(m.next_fetch_at, m.created_at) as due, m.last_error is not null as failed
        from metric m join metric_provider v on v.id = m.provider_id where v.type = 'Prometheus' and v.disabled_at is null
      ) t
    ), sent as (
      select lane, count(*) as sent from delivery where sent_at > now() - interval '1 minute'
        and lane = any (${laneNames}::text[]) group by lane
      union all
      select 'fan-out', count(*) from (select * from outbox order by id desc limit 1000) o
      where notify and fanned_out_at > now() - interval '1 minute'
      union all
      select 'metrics', count(*) from metric where last_fetched_at > now() - interval '1 minute'
    ), bad as (
      select lane, count(*) as quarantined from delivery where quarantined_at is not null group by lane
      union all
      select 'fan-out', count(*) from outbox where quarantined_at is not null
    )
    select lane.lane, coalesce(waiting, 0)::int as waiting, coalesce(in_flight, 0)::int as "inFlight",
      coalesce(failed, 0)::int as failed, extract(epoch from now() - oldest)::float as "oldestSeconds",
      coalesce(sent, 0)::int as "sentLastMinute", coalesce(quarantined, 0)::int as quarantined,
      s.paused_at as "pausedAt", s.paused_by as "pausedBy", s.per_second as "perSecond"
    from lane left join pending using (lane) left join sent using (lane) left join bad using (lane)
      left join lane_setting s using (lane)
    order by lane.place`
  return rows.map((row) => ({
    ...row,
    secondsToEmpty: secondsToEmpty(row.waiting, row.sentLastMinute),
    alarm: laneAlarm(row.lane, row),
  }))
}

const toldLanes: LaneName[] = ['email', 'sms', 'webhook', 'slack', 'teams']
const delayAfterSeconds = 120

/** Whether notifications are late, for how long the oldest has been due, and how many are due: deliveries, and publishes that are none yet. */
export type Delay = { delayed: boolean; oldestSeconds: number; due: number }

/** Says whether subscribers wait for what was published. What waits for a destination's own sake is not late. */
export async function readDelay(db: Database): Promise<Delay> {
  const [row] = await db.$queryRaw<{ oldest: number | null; due: number }[]>`
    with blocked as (
      ${leftAlone}
    ), untold as (
      select created_at from outbox where fanned_out_at is null and quarantined_at is null and notify
    )
    select extract(epoch from now() - least((select min(created_at) from untold), min(next_attempt_at)))::float as oldest,
      (count(*) + (select count(*) from untold))::int as due
    from (
      select d.next_attempt_at from unnest(${toldLanes}::text[]) as l(lane) cross join lateral (
        select next_attempt_at from delivery
        where lane = l.lane and sent_at is null and quarantined_at is null and discarded_at is null
          and next_attempt_at <= now()
          and not ${blocked}
        order by next_attempt_at limit 100000) d) due`
  const oldestSeconds = Math.max(0, row?.oldest ?? 0)
  return { delayed: oldestSeconds > delayAfterSeconds, oldestSeconds, due: row?.due ?? 0 }
}
