import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { readUnknownLanes } from './read-unknown'

/** A delivery that will not be tried again by itself. */
export type QuarantinedDelivery = {
  /** decimal, or `outbox-7` for a row that could not be fanned out */
  id: string
  /** may be one that this release does not know */
  lane: string
  kind: string
  /** null: to operators, or nothing that was addressed yet */
  channel: string | null
  address: string | null
  subscriberId: string | null
  incidentId: string | null
  attempts: number
  crashes: number
  createdAt: Date
  quarantinedAt: Date
  reason: string
  lastError: string | null
}

export type QuarantineQuery = {
  lane?: LaneName
  /** the last one of the page before: only older ones */
  before?: { id: string; quarantinedAt: Date }
  limit: number
}

/** What is in quarantine, latest first; without a lane of all, those that this release does not know included. */
export async function readQuarantine(
  db: Database,
  pageId: string,
  { lane, before, limit }: QuarantineQuery,
): Promise<QuarantinedDelivery[]> {
  const lanes: string[] = lane ? [lane] : [...laneNames, ...(await readUnknownLanes(db))]
  const [at, number] = before ? [before.quarantinedAt, orderOf(before.id)] : [new Date('9999-01-01'), 0n]
  return db.$queryRaw<QuarantinedDelivery[]>`
    select id, lane, kind, channel, address, "subscriberId", "incidentId", attempts, crashes, "createdAt", "quarantinedAt",
      reason, "lastError"
    from (
      (select d.id as number, d.id::text, d.lane, d.kind,
        coalesce(d.payload->>'channel', case when d.kind in ('update', 'component') then s.channel end) as channel,
        coalesce(d.address, s.address) as address, d.subscriber_id as "subscriberId", d.incident_id as "incidentId", d.attempts,
        d.crashes, d.created_at as "createdAt", d.quarantined_at as "quarantinedAt", d.quarantine_reason as reason,
        d.last_error as "lastError"
      from unnest(${lanes}::text[]) as l(lane) cross join lateral (
        select * from delivery d
        where d.lane = l.lane and d.page_id = ${pageId} and d.quarantined_at is not null and d.quarantined_at <= ${at}
          and (d.quarantined_at, d.id) < (${at}, ${number})
        order by d.quarantined_at desc, d.id desc limit ${limit}
      ) d left join subscriber s on s.id = d.subscriber_id)
      union all
      (select -o.id, 'outbox-' || o.id, 'fan-out', o.kind, null, null, null, o.incident_id, o.fan_out_tries, 0, o.created_at,
        o.quarantined_at, o.quarantine_reason, o.quarantine_reason
      from outbox o where o.page_id = ${pageId} and 'fan-out' = any (${lanes}::text[])
        and (o.quarantined_at, -o.id) < (${at}, ${number}) and o.quarantined_at is not null
      order by o.quarantined_at desc, o.id limit ${limit})
    ) q order by "quarantinedAt" desc, number desc limit ${limit}`
}

/** Where an id stands among those of one moment. */
const orderOf = (id: string): bigint => (id.startsWith('outbox-') ? -BigInt(id.slice(7)) : BigInt(id))
