import type { WrittenComponent } from '@/lib/status/component/written-component'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

const columns = {
  id: true,
  name: true,
  description: true,
  isGroup: true,
  status: true,
  groupId: true,
  position: true,
  showcase: true,
  startDate: true,
  onlyShowIfDegraded: true,
} as const

/** The component or group of that id as its row says it; null when the page has none. */
export async function findComponent({ tx, pageId }: PublishContext, id: string): Promise<WrittenComponent | null> {
  return tx.component.findFirst({ where: { id, pageId, removedAt: null }, select: columns })
}

/** The position after the last one in the group (null: on the page's top level). */
export async function nextPosition({ tx, pageId }: PublishContext, groupId: string | null): Promise<number> {
  const where = { pageId, groupId, removedAt: null }
  const { _max } = await tx.component.aggregate({ where, _max: { position: true } })
  return (_max.position ?? 0) + 1
}
