import type { StandingComponent } from '@/lib/status/component/component-changes'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { AuditedContext } from '@/lib/store/transaction/audited-transaction'

/**
 * The components and groups of the page by position, for a decision that names some of them: where it names none, none are read.
 */
export async function componentsFor(
  { tx, pageId }: AuditedContext,
  ids: readonly string[],
): Promise<StandingComponent[]> {
  if (ids.length === 0) return []
  const rows = await tx.component.findMany({
    where: { pageId, removedAt: null },
    select: { id: true, groupId: true, isGroup: true, name: true, status: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  return rows.map((row) => ({ ...row, status: row.status as ComponentStatus }))
}
