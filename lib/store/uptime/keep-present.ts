import type { Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'

type Context = { tx: Transaction; pageId: string; writeContext: { now: Date } }

/**
 * Where the newest moment of a component's history is another status than it has (an update was dated back before it, or its own
 * moment went with a deleted incident), the status that it has begins now.
 */
export async function keepPresent({ tx, pageId, writeContext }: Context, componentIds: string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; status: string; last: string }[]>`
    select c.id, c.status, l.new_status as last from component c cross join lateral (
      select new_status from component_status_change s where s.component_id = c.id and not retracted and isfinite(at) order by at desc, sequence desc limit 1) l
    where c.id = any (${componentIds}) and c.status <> l.new_status`
  if (rows.length === 0) return
  await tx.componentStatusChange.createMany({
    data: rows.map(({ id, status, last }) => ({
      ...{ id: newId(), pageId, componentId: id, oldStatus: last, newStatus: status, at: writeContext.now },
    })),
  })
}
