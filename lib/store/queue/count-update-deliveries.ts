import type { Database } from '@/lib/store/transaction/database'

/** What became of an update's messages; `waiting` are queued or under way. Each update is counted up to 100,000. */
export type UpdateDeliveries = {
  waiting: number
  sent: number
  quarantined: number
  discarded: number
  counted: boolean
}

const most = 100_000

/** Counts the deliveries of updates, by update; those that nobody was told of are missing. `counted`: false where there are more. */
export async function countUpdateDeliveries(
  db: Database,
  updateIds: readonly string[],
): Promise<Map<string, UpdateDeliveries>> {
  const rows = await db.$queryRaw<(UpdateDeliveries & { updateId: string })[]>`
    select o.update_id as "updateId",
      count(*) filter (where coalesce(d.sent_at, d.quarantined_at, d.discarded_at) is null)::int as waiting,
      count(d.sent_at)::int as sent,
      count(*) filter (where d.sent_at is null and d.quarantined_at is not null)::int as quarantined,
      count(*) filter (where d.sent_at is null and d.discarded_at is not null)::int as discarded,
      count(*) < ${most} as counted
    from outbox o cross join lateral (
      select sent_at, quarantined_at, discarded_at from delivery where outbox_id = o.id limit ${most}) d
    where o.update_id = any(${updateIds as string[]})
    group by o.update_id`
  return new Map(rows.map(({ updateId, ...counts }) => [updateId, counts]))
}
