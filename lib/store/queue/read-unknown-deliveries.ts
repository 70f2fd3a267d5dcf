import { laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import type { FailedDelivery } from './read-failed-deliveries'
import { readUnknownLanes } from './read-unknown'

/** What waits in lanes that this release does not know, oldest first: no worker of this release takes it. */
export async function readUnknownDeliveries(db: Database, pageId: string, limit: number): Promise<FailedDelivery[]> {
  const lanes = await readUnknownLanes(db)
  if (lanes.length === 0) return []
  return db.$queryRaw<FailedDelivery[]>`
    select d.id::text, d.lane, d.kind, coalesce(d.payload->>'channel', s.channel) as channel,
      coalesce(d.address, s.address) as address, d.subscriber_id as "subscriberId", d.incident_id as "incidentId", d.attempts,
      d.crashes, d.created_at as "createdAt", d.last_error as "lastError", d.last_attempt_at as "lastAttemptAt",
      d.next_attempt_at as "nextAttemptAt"
    from delivery d left join subscriber s on s.id = d.subscriber_id
    where d.lane = any (${lanes}::text[]) and d.lane <> all (${laneNames}::text[]) and d.page_id = ${pageId}
      and d.sent_at is null and d.quarantined_at is null and d.discarded_at is null
    order by d.id limit ${limit}`
}
