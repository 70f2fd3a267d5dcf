import type { Channel } from '@/lib/status/facts/subscriber-state'
import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'
import { hostIn } from './destination-host'

/** What a worker has room for in one lane. */
export type LaneCapacity = {
  lane: LaneName
  free: number
  leaseSeconds: number
  /** attempts at a time to one host in this worker; null: no limit */
  perHost: number | null
}

export type ClaimRequest = {
  worker: string
  rooms: LaneCapacity[]
  /** how many attempts to each host are under way here */
  busy: ReadonlyMap<string, number>
  /** how many more deliveries may be taken whose worker died under them once, and twice or more */
  suspects: { once: number; often: number }
}

/** Who gets it, as the database says at the moment of the claim. */
export type Recipient = {
  id: string
  channel: Channel
  address: string
  linkVersion: number
  /** times as JSON tells them */
  confirmationSentAt: string | null
  failingSince: string | null
  lastError: string | null
  signingSecret: string | null
  /** the secret before it, while it still counts */
  previousSecret: string | null
  active: boolean
  /** why nothing may be sent any more */
  left: 'unsubscribed' | 'quarantined' | null
}

/** A delivery that this worker may attempt until its lease ends. `id` is a decimal number. */
export type ClaimedDelivery = {
  id: string
  pageId: string
  lane: LaneName
  kind: string
  /** this attempt's number, from 1 */
  attempts: number
  /** how often a worker died under it before */
  crashes: number
  outboxId: string | null
  incidentId: string | null
  updateId: string | null
  destination: string
  messageId: string
  payload: Record<string, unknown>
  createdAt: Date
  /** who is called when there is no recipient */
  address: string | null
  recipient: Recipient | null
  /** the page version that it tells of; null: none */
  version: number | null
  /** now, on the database's clock */
  now: Date
  quarantined: boolean
}

export const deadliest = 3

// times are kept in milliseconds, rounded: what is due now may stand half of one ahead
const isDue = Prisma.sql`d.lane = r.lane and d.next_attempt_at <= now()::timestamptz(3)
  and d.sent_at is null and d.quarantined_at is null and d.discarded_at is null`

const host = hostIn(Prisma.sql`d.destination`)
const candidateHost = hostIn(Prisma.sql`destination`)

// `full`: hosts that have as many attempts as they may have. What stands in a lane that this release does not know holds up nobody.
function mayBegin(worker: string, full: string[]): Prisma.Sql {
  const pending = Prisma.sql`e.lane = any (${laneNames}::text[]) and coalesce(e.sent_at, e.quarantined_at, e.discarded_at) is null`
  return Prisma.sql`(r."perHost" is null or ${host} <> all (${full}::text[]))
    and (d.lane <> 'canary' or d.destination = ${worker})
    and not exists (select from destination t where t.key = d.destination and t.blocked_until > now())
    and not exists (select from destination t where t.key = ${host} and t.blocked_until > now())
    and not exists (
      select from delivery e where e.subscriber_id = d.subscriber_id and e.incident_id = d.incident_id and e.id < d.id
        and ${pending})
    and (d.kind <> 'component' or not exists (
      select from delivery e where e.subscriber_id = d.subscriber_id and e.incident_id is null and e.id < d.id
        and e.kind = 'component' and e.payload->>'componentId' = d.payload->>'componentId' and ${pending}))`
}

/**
 * Takes what is due, one statement for all lanes: the lease is the next attempt moved forward on the database's clock, so what
 * a dead worker held comes due by itself. Every fifth place goes to the newest, so a new incident does not wait behind an old
 * flood, and neither does what a dead worker left.
 *
 * `coalesce(…) is null` says what the partial indexes say, in words that the planner does not connect with them: by its estimate
 * any of those would do to find one row, and it would read the whole queue for each.
 *
 * Left where it is: what waits for an earlier message of the same incident (or of the same component's status) to the same
 * subscriber, what belongs to an endpoint or host that is left alone or to a host that has as many attempts as it may have, paused
 * lanes. A delivery under which workers died three times is
 * quarantined here; it comes back with `quarantined` and must not be attempted.
 */
export async function claimDeliveries(
  db: Database,
  { worker, rooms, busy, suspects }: ClaimRequest,
): Promise<ClaimedDelivery[]> {
  const wanted = rooms.filter(({ free }) => free > 0)
  if (wanted.length === 0) return []
  const most = Math.min(...wanted.map(({ perHost }) => perHost ?? Number.POSITIVE_INFINITY))
  const full = [...busy].filter(([, count]) => count >= most).map(([key]) => key)
  return db.$queryRaw<ClaimedDelivery[]>`
    with room as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as r(lane text, free int, "leaseSeconds" int, "perHost" int)
      where not exists (select from lane_setting s where s.lane = r.lane and s.paused_at is not null)
    ), due as (
      select r.*, d.*
      from room r cross join lateral (
        (select row_number() over (order by d.next_attempt_at, d.id) as place, d.id, d.destination, d.crashes from (
          select * from delivery d
          where ${isDue} and ${mayBegin(worker, full)}
          order by d.next_attempt_at, d.id limit r.free * 2) d)
        union all
        (select 4 * row_number() over (order by d.next_attempt_at desc, d.id) as place, d.id, d.destination, d.crashes from (
          select * from delivery d
          where ${isDue}
          order by d.next_attempt_at desc, d.id desc limit greatest(r.free, 16)) d
        where ${mayBegin(worker, full)})
      ) d
    ), candidate as (
      select due.id, lane, free, "perHost", destination, crashes, min(place) as place
      from due group by due.id, lane, free, "perHost", destination, crashes
    ), ranked as (
      select *,
        row_number() over (partition by lane, ${candidateHost} order by place, id)
          + coalesce((${JSON.stringify(Object.fromEntries(busy))}::jsonb->>${candidateHost})::int, 0) as in_host,
        row_number() over (partition by least(crashes, ${deadliest}) order by place, id) as in_suspects
      from candidate
    ), allowed as (
      select *, row_number() over (partition by lane order by place, id) as in_lane from ranked
      where ("perHost" is null or in_host <= "perHost")
        and (crashes = 0 or crashes >= ${deadliest} or in_suspects <= case crashes when 1 then ${suspects.once}::int else ${suspects.often}::int end)
    ), locked as materialized (
      select d.id from delivery d where d.id = any (array(select id from allowed where in_lane <= free))
        and d.next_attempt_at <= now()::timestamptz(3) and coalesce(d.sent_at, d.quarantined_at, d.discarded_at) is null
      order by d.id for update skip locked
    ), claimed as (
      update delivery d set
        attempts = d.attempts + 1, crashes = d.crashes + 1, leased_by = ${worker}, last_attempt_at = now(),
        next_attempt_at = now() + make_interval(secs => (select "leaseSeconds" from room where room.lane = d.lane)),
        quarantined_at = case when d.crashes >= ${deadliest} then now() end,
        quarantine_reason = case when d.crashes >= ${deadliest} then ${`Its worker died under it ${deadliest} times.`} end
      from locked where d.id = locked.id
      returning d.*
    )
    select c.id::text, c.page_id as "pageId", c.lane, c.kind, c.attempts, c.crashes - 1 as crashes, c.outbox_id::text as "outboxId",
      c.incident_id as "incidentId", c.update_id as "updateId", c.destination, c.message_id as "messageId", c.payload,
      c.created_at as "createdAt", c.address, o.version, now()::timestamptz(3) as now, c.quarantined_at is not null as quarantined,
      case when s.id is not null then jsonb_build_object(
        'id', s.id, 'channel', s.channel, 'address', s.address, 'linkVersion', s.link_version, 'confirmationSentAt', s.confirmation_sent_at,
        'failingSince', s.failing_since, 'lastError', s.last_error,
        'signingSecret', s.signing_secret,
        'previousSecret', case when s.previous_secret_until > now() then s.previous_secret end,
        'active', s.confirmed_at is not null and s.unsubscribed_at is null and s.quarantined_at is null,
        'left', case when s.unsubscribed_at is not null then 'unsubscribed' when s.quarantined_at is not null then 'quarantined' end
      ) end as recipient
    from claimed c left join subscriber s on s.id = c.subscriber_id left join outbox o on o.id = c.outbox_id
    order by c.id`
}
