import type { Facts } from '@/lib/status/facts/facts'
import type { Database, Transaction } from './database'
import { incidentJson } from './incident-json'
import { componentRow, incidentRow } from './readable-row'

type Row = { row: unknown }
export type StandingIncidents = Pick<Facts, 'components' | 'incidents'> & { page: { updatedAt: Date } }

/** What the clock, and who acts in its place, has to know: the components, and everything open. What cannot be read is left alone. */
export async function readStanding(tx: Transaction | Database, pageId: string): Promise<StandingIncidents> {
  const components = await tx.$queryRaw<Row[]>`
    select to_jsonb(c) as row from component c where c.page_id = ${pageId} and c.removed_at is null
    order by c.position, c.sequence`
  const incidents = await tx.$queryRaw<Row[]>`
    select ${incidentJson} as row from incident i
    where i.page_id = ${pageId} and i.resolved_at is null and i.deleted_at is null`
  return {
    page: { updatedAt: new Date(0) },
    components: components.flatMap(({ row }) => componentRow.safeParse(row).data ?? []),
    incidents: incidents.flatMap(({ row }) => incidentRow.safeParse(row).data ?? []),
  }
}
