import type { ComponentChange } from '@/lib/status/facts/facts'
import { newId } from '@/lib/store/transaction/new-id'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { keepPresent } from '@/lib/store/uptime/keep-present'

/** Moves components to their new statuses and keeps the moves in their history; `updateId`: the update that did it. */
export async function moveComponents(
  context: PublishContext,
  moves: readonly ComponentChange[],
  { at, updateId = null }: { at: Date; updateId?: string | null },
): Promise<void> {
  if (moves.length === 0) return
  const { tx, pageId, writeContext } = context
  for (const { code, newStatus } of moves) {
    const data = { status: newStatus, updatedAt: writeContext.now }
    await tx.component.update({ where: { id: code }, data, select: { id: true } })
  }
  const of = { pageId, at, updateId }
  await tx.componentStatusChange.createMany({
    data: moves.map(({ code, oldStatus, newStatus }) => ({
      ...of,
      id: newId(),
      componentId: code,
      oldStatus,
      newStatus,
    })),
  })
  const ids = moves.map(({ code }) => code)
  if (at < writeContext.now) await keepPresent(context, ids)
  await countOutages(context, ids)
}
