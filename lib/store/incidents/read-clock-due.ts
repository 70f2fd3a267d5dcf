import type { Database } from '@/lib/store/transaction/database'
import { clockDue } from '@/lib/store/transaction/settle-clock'

/** The pages that are shown and whose maintenances the clock may have moved by `now` without anybody having written it down. */
export async function readClockDue(db: Database, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from page where archived_at is null and ${clockDue(now)} order by id`
  return rows.map(({ id }) => id)
}
