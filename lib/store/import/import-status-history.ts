import { derivedCode } from '@/lib/recording/import-code'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { countOutages } from '@/lib/store/uptime/count-outages'

/**
 * Closes the gap between a component's status and its history: a status that no recorded update explains (changed by hand on the
 * recorded page) begins where the component last changed. Repeating it adds nothing.
 */
export async function completeHistory(context: PublishContext, componentIds: string[]): Promise<void> {
  const { tx, pageId } = context
  const where = { pageId, id: { in: componentIds }, isGroup: false, removedAt: null }
  const components = await tx.component.findMany({ where, select: { id: true, status: true, updatedAt: true } })
  const newest = await tx.componentStatusChange.findMany({
    where: { componentId: { in: componentIds }, retracted: false },
    orderBy: [{ componentId: 'asc' }, { at: 'desc' }],
    distinct: ['componentId'],
    select: { componentId: true, newStatus: true, at: true },
  })
  const last = new Map(newest.map((row) => [row.componentId, row]))
  const unexplained = components.filter(({ id, status, updatedAt }) => {
    const known = last.get(id)
    return known ? known.newStatus !== status && known.at <= updatedAt : status !== 'operational'
  })
  await tx.componentStatusChange.createMany({
    data: unexplained.map(({ id, status, updatedAt }) => ({
      id: derivedCode('status', id, status, updatedAt.toISOString()),
      pageId,
      componentId: id,
      oldStatus: last.get(id)?.newStatus ?? null,
      newStatus: status,
      at: updatedAt,
    })),
    skipDuplicates: true,
  })
  await countOutages(context, componentIds)
}
