import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import type { QuarantinedDelivery } from './read-quarantine'

/** A delivery that failed at least once and is tried again by itself. */
export type FailedDelivery = Omit<QuarantinedDelivery, 'quarantinedAt' | 'reason'> & {
  lastAttemptAt: Date | null
  nextAttemptAt: Date
}

/** Those that wait for another attempt, the next one first: the first `limit` of each lane, and of all. */
export async function readFailedDeliveries(
  db: Database,
  pageId: string,
  { lane, limit }: { lane?: LaneName; limit: number },
): Promise<FailedDelivery[]> {
  const lanes = lane ? [lane] : laneNames.filter((name) => name !== 'canary' && name !== 'metrics')
  return db.$queryRaw<FailedDelivery[]>`
    select d.id::text, d.lane, d.kind,
      coalesce(d.payload->>'channel', case when d.kind in ('update', 'component') then s.channel end) as channel,
      coalesce(d.address, s.address) as address, d.subscriber_id as "subscriberId", d.incident_id as "incidentId", d.attempts,
      d.crashes, d.created_at as "createdAt", d.last_error as "lastError", d.last_attempt_at as "lastAttemptAt",
      d.next_attempt_at as "nextAttemptAt"
    from unnest(${lanes as string[]}::text[]) as l(name) cross join lateral (
      select * from delivery where lane = l.name and page_id = ${pageId} and attempts > 0 and last_error is not null
        and sent_at is null and quarantined_at is null and discarded_at is null
      order by next_attempt_at, id limit ${limit}) d
    left join subscriber s on s.id = d.subscriber_id
    order by d.next_attempt_at, d.id limit ${limit}`
}
