import type { OutageDay } from '@/lib/status/facts/facts'
import type { Transaction } from '@/lib/store/transaction/database'

type Context = { tx: Transaction; pageId: string; version: number }

/**
 * Puts what is said of these days in place of what was counted; `by` 'counted' takes that away again. Only rows that would read otherwise
 * are written. Answers how many.
 */
export async function writeCorrections(
  { tx, pageId, version }: Context,
  componentId: string,
  by: 'operator' | 'import' | 'counted',
  days: readonly OutageDay[],
): Promise<number> {
  if (by === 'counted') {
    return tx.$executeRaw`
      update component_day set corrected_major_seconds = null, corrected_partial_seconds = null, corrected_by = null, version = ${version}::int
      where component_id = ${componentId} and day = any (${days.map(({ day }) => day)}::date[]) and corrected_major_seconds is not null`
  }
  const rows = days.map(({ day, majorSeconds, partialSeconds }) => ({ day, majorSeconds, partialSeconds }))
  return tx.$executeRaw`
    insert into component_day as d (component_id, day, page_id, corrected_major_seconds, corrected_partial_seconds, corrected_by, version)
    select ${componentId}, day, ${pageId}, "majorSeconds", "partialSeconds", ${by}, ${version}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(day date, "majorSeconds" int, "partialSeconds" int)
    on conflict (component_id, day) do update
      set corrected_major_seconds = excluded.corrected_major_seconds, corrected_partial_seconds = excluded.corrected_partial_seconds,
        corrected_by = excluded.corrected_by, version = excluded.version
      where (d.corrected_major_seconds, d.corrected_partial_seconds, d.corrected_by)
        is distinct from (excluded.corrected_major_seconds, excluded.corrected_partial_seconds, excluded.corrected_by)
        and (excluded.corrected_by = 'operator' or d.corrected_by is distinct from 'operator')`
}
