import type { Channel } from '@/lib/status/facts/subscriber-state'
import type { Database } from '@/lib/store/transaction/database'

export type StateCounts = { active: number; unconfirmed: number; quarantined: number; total: number }

/** How many subscribers the page has, by channel and state; those who left and those of single incidents are not counted. */
export async function countSubscribers(db: Database, pageId: string): Promise<Partial<Record<Channel, StateCounts>>> {
  const rows = await db.$queryRaw<({ channel: Channel } & StateCounts)[]>`
    select channel,
      count(*) filter (where quarantined_at is null and confirmed_at is not null)::int as active,
      count(*) filter (where quarantined_at is null and confirmed_at is null)::int as unconfirmed,
      count(*) filter (where quarantined_at is not null)::int as quarantined,
      count(*)::int as total
    from subscriber
    where page_id = ${pageId} and scope = 'page' and unsubscribed_at is null
    group by channel`
  return Object.fromEntries(rows.map(({ channel, ...counts }) => [channel, counts]))
}
