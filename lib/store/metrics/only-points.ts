import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

/**
 * Notes that this version changes nothing but what metrics show, unless the clock did something on the way: pages without metrics stay
 * as they are, and the page's own time of change with them.
 */
export async function onlyPoints({ tx, pageId, settled }: PublishContext): Promise<{ pageUpdatedAt?: Date }> {
  if (settled > 0) return {}
  await tx.$executeRaw`
    insert into metric_clock as c (page_id, pushes) values (${pageId}, 1) on conflict (page_id) do update set pushes = c.pushes + 1`
  const { updatedAt } = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: { updatedAt: true } })
  return { pageUpdatedAt: updatedAt }
}
