import type { ComponentChange } from '@/lib/status/facts/facts'
import { newCode } from '@/lib/store/transaction/code'
import type { WriteContext } from '@/lib/store/transaction/write'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { keepPresent } from '@/lib/store/uptime/keep-present'

/** Moves components to their new statuses and keeps the moves in their history; `updateId`: the update that did it. */
export async function moveComponents(
  context: WriteContext,
  moves: readonly ComponentChange[],
  { at, updateId = null }: { at: Date; updateId?: string | null },
): Promise<void> {
  if (moves.length === 0) return
  const { tx, pageId, attempt } = context
  for (const { code, newStatus } of moves) {
    const data = { status: newStatus, updatedAt: attempt.now }
    await tx.component.update({ where: { id: code }, data, select: { id: true } })
  }
  const of = { pageId, at, updateId }
  await tx.componentStatusChange.createMany({
    data: moves.map(({ code, oldStatus, newStatus }) => ({
      ...of,
      id: newCode(),
      componentId: code,
      oldStatus,
      newStatus,
    })),
  })
  const ids = moves.map(({ code }) => code)
  if (at < attempt.now) await keepPresent(context, ids)
  await countOutages(context, ids)
}
