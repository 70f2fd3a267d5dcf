import { channels } from '@/lib/status/facts/subscriber-state'
import { laneNames } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'

/** Rows that hold a word which this release does not know, most likely written by a later one before it was rolled back. */
export type Unknown = {
  what: 'lane' | 'channel'
  value: string
  /** deliveries that wait in the lane, or subscribers of the channel */
  waiting: number
  quarantined: number
  /** how long the oldest delivery has been due; null: none is */
  oldestSeconds: number | null
}

// a step along the indexes for each lane, however much is in it
const lanesInUse = Prisma.sql`waits as (
    (select lane from delivery where sent_at is null and quarantined_at is null and discarded_at is null order by lane limit 1)
    union all
    select (select d.lane from delivery d where d.lane > waits.lane
      and d.sent_at is null and d.quarantined_at is null and d.discarded_at is null order by d.lane limit 1)
    from waits where waits.lane is not null
  ), failed as (
    (select lane from delivery where quarantined_at is not null order by lane limit 1)
    union all
    select (select d.lane from delivery d where d.lane > failed.lane and d.quarantined_at is not null order by d.lane limit 1)
    from failed where failed.lane is not null
  ), lane as (
    select lane from (select lane from waits union select lane from failed) used where lane <> all (${laneNames}::text[])
  )`

/** What this release does not know, by value. Costs a step per lane and channel, and then what is unknown. */
export async function readUnknown(db: Database): Promise<Unknown[]> {
  return db.$queryRaw<Unknown[]>`
    with recursive ${lanesInUse}, used as (
      (select page_id, channel from subscriber order by page_id, channel limit 1)
      union all
      select n.page_id, n.channel from used cross join lateral (
        select page_id, channel from subscriber s where (s.page_id, s.channel) > (used.page_id, used.channel)
        order by page_id, channel limit 1) n
    )
    select 'lane' as what, lane as value, count(*) filter (where d.quarantined_at is null)::int as waiting,
      count(d.quarantined_at)::int as quarantined,
      extract(epoch from now() - min(d.next_attempt_at) filter (where d.quarantined_at is null and d.next_attempt_at <= now()))::float
        as "oldestSeconds"
    from lane join delivery d using (lane) where d.sent_at is null and d.discarded_at is null
    group by lane
    union all
    select 'channel', s.channel, count(*)::int, 0, null
    from used join subscriber s on s.page_id = used.page_id and s.channel = used.channel
    where used.channel <> all (${channels as readonly string[]}::text[]) and s.unsubscribed_at is null
    group by s.channel
    order by what desc, value`
}

/** The lanes with something in them that this release does not know. Costs a step per lane, whatever waits. */
export async function readUnknownLanes(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ lane: string }[]>`with recursive ${lanesInUse} select lane from lane order by lane`
  return rows.map(({ lane }) => lane)
}

/** What is there, in a sentence. */
export function unknownWords({ what, value, waiting, quarantined }: Unknown): string {
  if (what === 'channel')
    return `${counted(waiting, 'subscriber is', 'subscribers are')} called by “${value}”, a channel that this release does not know: they are told of nothing.`
  const where = `in the lane “${value}”, which this release does not know`
  if (waiting === 0) return `${counted(quarantined, 'delivery is', 'deliveries are')} quarantined ${where}.`
  const also = quarantined > 0 ? `, ${quarantined} quarantined` : ''
  return `${counted(waiting, 'delivery waits', 'deliveries wait')} ${where}${also}. No worker takes them.`
}

/** Those that somebody has to look at: what was quarantined waits for nobody. */
export const unknownAlarms = (unknown: Unknown[]): Unknown[] => unknown.filter(({ waiting }) => waiting > 0)

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
