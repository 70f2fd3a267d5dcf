import type { Database } from '@/lib/store/transaction/database'
import type { Arrival } from './flood-sink'

/** What the database and the receivers say about one flood. */
export type Account = {
  /** deliveries without an arrival */
  lost: number
  /** arrivals of an id that had arrived before */
  doubled: number
  /** arrivals that no delivery knows */
  unknown: number
  /** subscribers who heard of an incident in another order than it was told */
  disordered: number
  quarantined: number
}

/** Holds what arrived against what was to be delivered. */
export async function account(db: Database, arrivals: Arrival[], lane: string): Promise<Account> {
  const rows = await db.$queryRaw<{ id: string; key: string; outbox: number; quarantined: boolean }[]>`
    select message_id as id, concat_ws(' ', subscriber_id, incident_id) as key, outbox_id::int as outbox,
      quarantined_at is not null as quarantined
    from delivery where lane = ${lane} and discarded_at is null`
  const known = new Map(rows.map((row) => [row.id, row]))
  const seen = new Set<string>()
  const latest = new Map<string, number>()
  const disordered = new Set<string>()
  let doubled = 0
  let unknown = 0
  for (const { id } of arrivals.toSorted((a, b) => a.at - b.at)) {
    const row = known.get(id)
    if (!row) unknown++
    else if (seen.has(id)) doubled++
    else {
      if ((latest.get(row.key) ?? 0) > row.outbox) disordered.add(row.key)
      latest.set(row.key, row.outbox)
    }
    seen.add(id)
  }
  return {
    lost: rows.filter(({ id, quarantined }) => !seen.has(id) && !quarantined).length,
    doubled,
    unknown,
    disordered: disordered.size,
    quarantined: rows.filter(({ quarantined }) => quarantined).length,
  }
}

/** How many deliveries of a lane are still to be sent, outbox rows that are not fanned out included. */
export async function unsent(db: Database, lane: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select ((select count(*) from delivery where lane = ${lane} and sent_at is null and quarantined_at is null and discarded_at is null)
      + (select count(*) from outbox where fanned_out_at is null and quarantined_at is null and notify))::int as count`
  return row?.count ?? 0
}
