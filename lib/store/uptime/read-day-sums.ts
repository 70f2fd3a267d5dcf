import type { Transaction } from '@/lib/store/transaction/database'

type Sums = { majorSeconds: number; partialSeconds: number }
/** What stands of a day, and what was counted of it. */
export type DaySums = Sums & { day: string; counted: Sums }

/** What stands on each of the days (YYYY-MM-DD, in their order), and what was counted of them; days without a row had none. */
export async function readDaySums(tx: Transaction, componentId: string, days: readonly string[]): Promise<DaySums[]> {
  return tx.$queryRaw<DaySums[]>`
    select a.day::text as day, coalesce(d.corrected_major_seconds, d.major_seconds, 0) as "majorSeconds",
      coalesce(d.corrected_partial_seconds, d.partial_seconds, 0) as "partialSeconds",
      jsonb_build_object('majorSeconds', coalesce(d.major_seconds, 0), 'partialSeconds', coalesce(d.partial_seconds, 0)) as counted
    from unnest(${days as string[]}::date[]) as a(day)
    left join component_day d on d.component_id = ${componentId} and d.day = a.day order by a.day`
}
