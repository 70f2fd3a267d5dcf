import type { OutageDay } from '@/lib/status/facts/facts'
import type { Database } from '@/lib/store/transaction/database'

/** A corrected day: what stands, who said so (an operator, or an import of what was recorded elsewhere), and what was counted. */
export type CorrectedDay = OutageDay & { by: 'operator' | 'import'; counted: Omit<OutageDay, 'day'> }

/** The days of a component that were corrected, newest first; at most `limit`. */
export async function readCorrectedDays(db: Database, componentId: string, limit = 200): Promise<CorrectedDay[]> {
  return db.$queryRaw<CorrectedDay[]>`
    select day::text as day, corrected_major_seconds as "majorSeconds", corrected_partial_seconds as "partialSeconds",
      coalesce(corrected_by, 'operator') as by,
      jsonb_build_object('majorSeconds', major_seconds, 'partialSeconds', partial_seconds) as counted
    from component_day where component_id = ${componentId} and corrected_major_seconds is not null
    order by day desc limit ${limit}`
}
