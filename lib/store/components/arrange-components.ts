import { arrangementOf, type Placed, withUnreadable } from '@/lib/status/component/arrangement'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, type Writer } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { type PresentComponent, readStandingComponents } from './read-standing-components'

/** Every component and group of the page that can be read, top to bottom; a component names the group it stands in. */
export type Arrangement = { order: Placed[] }

/**
 * Puts the components into this order. Positions count from 1 on the page and within each group. Refusal ('overtaken') when the
 * list is not exactly what is on the page now: somebody else added or removed one meanwhile; and Overtaken when the order is not the one that
 * the arranger saw (`attempt.seen.order`) any more. What cannot be read nobody could put
 * into the list: it may be missing, and keeps its place.
 */
export function arrangeComponents(
  db: Database,
  pageId: string,
  arrangement: Arrangement,
  writeContext: WriteContext,
): Promise<Written<{ moved: number }>> {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'arrange components', draft: arrangement },
    async (context) => {
      const { tx } = context
      const present = await readStandingComponents(tx, pageId)
      refuseUnlessSame(arrangement.order, present)
      const readable = present.filter(({ isReadable }) => isReadable)
      await refuseOvertaken({ order: arrangementOf(readable) }, arrangement, writeContext.seen, () => arranger(context))
      const counts = new Map<string | null, number>()
      let moved = 0
      for (const { id, groupId } of withUnreadable(arrangement.order, present)) {
        const position = (counts.get(groupId) ?? 0) + 1
        counts.set(groupId, position)
        const before = present.find((row) => row.id === id)
        if (before?.position === position && before.groupId === groupId) continue
        moved++
        await tx.component.update({
          where: { id },
          data: { position, groupId, updatedAt: writeContext.now },
          select: { id: true },
        })
      }
      return {
        result: { moved },
        announce: [{ kind: 'component_changed', notify: false }],
        audit: moved > 0 && { verb: 'arranged components', subject: 'components', details: { moved } },
      }
    },
  )
}

function refuseUnlessSame(order: Arrangement['order'], present: PresentComponent[]): void {
  const groups = new Set(present.filter(({ isGroup }) => isGroup).map(({ id }) => id))
  const ids = new Set(order.map(({ id }) => id))
  const known = new Set(present.map(({ id }) => id))
  const isMissing = ({ id, isReadable }: PresentComponent) => isReadable && !ids.has(id)
  if (ids.size !== order.length || order.some(({ id }) => !known.has(id)) || present.some(isMissing)) {
    throw new Refusal('components_overtaken')
  }
  const misplaced = order.some(({ id, groupId }) => groupId !== null && (groups.has(id) || !groups.has(groupId)))
  if (misplaced) throw new Refusal('components_misplaced')
}

/** Who put them into another order last, or one of them into another group. */
async function arranger({ tx, pageId }: PublishContext): Promise<Writer | null> {
  const [entry] = await tx.$queryRaw<Writer[]>`
    select actor_name as name, at from audit_entry
    where page_id = ${pageId} and (verb = 'arranged components' or details->'changed' ? 'groupId')
    order by id desc limit 1`
  return entry ?? null
}
