import { metricTiers } from '@/lib/status/metric/metric-tiers'
import type { Database } from '@/lib/store/transaction/database'

const maxRows = 10_000

/** Lets go of points and sums that are older than `metricTiers` says, some at a time; no view shows any of them. Answers how many went. */
export async function thinPoints(db: Database, now: Date): Promise<number> {
  let gone = 0
  for (const { intervalSeconds, keptDays } of metricTiers) {
    const before = new Date(now.getTime() - keptDays * 86_400_000)
    gone +=
      intervalSeconds === 60
        ? await db.$executeRaw`
            delete from metric_point where ctid = any (array(select ctid from metric_point where at < ${before} limit ${maxRows}))`
        : await db.$executeRaw`
            delete from metric_sum where ctid = any (array(
              select ctid from metric_sum where interval_seconds = ${intervalSeconds}::int and at < ${before} limit ${maxRows}))`
  }
  return gone
}
