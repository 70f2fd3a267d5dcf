import type { OutageDay } from '@/lib/status/facts/facts'
import type { Transaction } from '@/lib/store/transaction/database'

type Context = { tx: Transaction; pageId: string; version: number }
type Counted = { componentId: string; first: string; last: string; days: OutageDay[] }

/**
 * Puts the counted seconds in place of those that stood from the `first` to the `last` day; what operators corrected stays
 * corrected. A day that had an outage and has none any more stays as a row of zero, so that who holds it hears of that.
 */
export async function writeOutageDays({ tx, pageId, version }: Context, counted: Counted[]): Promise<void> {
  const stretches = counted.map(({ days: _, ...stretch }) => stretch)
  const rows = counted.flatMap(({ componentId, first, last, days }) =>
    days.filter(({ day }) => day >= first && day <= last).map((day) => ({ componentId, ...day })),
  )
  await tx.$executeRaw`
    with counted as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r("componentId" text, day date, "majorSeconds" int, "partialSeconds" int)
    ), gone as (
      update component_day d set major_seconds = 0, partial_seconds = 0, version = ${version}::int
      from jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb) as s("componentId" text, first date, last date)
      where d.component_id = s."componentId" and d.day between s.first and s.last and d.major_seconds + d.partial_seconds > 0
        and not exists (select from counted c where c."componentId" = d.component_id and c.day = d.day)
    )
    insert into component_day as d (component_id, day, page_id, major_seconds, partial_seconds, version)
    select "componentId", day, ${pageId}, "majorSeconds", "partialSeconds", ${version}::int from counted
    on conflict (component_id, day) do update
      set major_seconds = excluded.major_seconds, partial_seconds = excluded.partial_seconds, version = excluded.version
      where (d.major_seconds, d.partial_seconds) is distinct from (excluded.major_seconds, excluded.partial_seconds)`
}
