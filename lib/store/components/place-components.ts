import type { NewPlace } from '@/lib/status/component/written-component'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

/** Writes down where components stand from now on; of two places of one component the later one. */
export async function placeComponents({ tx, writeContext }: PublishContext, places: readonly NewPlace[]) {
  for (const { id, groupId, position } of places) {
    const data = { groupId, position, updatedAt: writeContext.now }
    await tx.component.update({ where: { id }, data, select: { id: true } })
  }
}
