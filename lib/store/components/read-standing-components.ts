import type { PositionedComponent } from '@/lib/status/component/written-component'
import type { Transaction } from '@/lib/store/transaction/database'
import { componentRow } from '@/lib/store/transaction/readable-row'

/** Every component and group of the page in the order of positions, and whether it can be read. */
export async function readStandingComponents(tx: Transaction, pageId: string): Promise<PositionedComponent[]> {
  const rows = await tx.$queryRaw<(Omit<PositionedComponent, 'isReadable'> & { row: unknown })[]>`
    select id, group_id as "groupId", is_group as "isGroup", position, to_jsonb(c) as row from component c
    where page_id = ${pageId} and removed_at is null order by position, sequence`
  return rows.map(({ row, ...one }) => ({ ...one, isReadable: componentRow.safeParse(row).success }))
}
