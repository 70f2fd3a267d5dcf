import { arrangementOf } from '@/lib/status/component/arrangement'
import { type Arrangement, decideArrangement } from '@/lib/status/component/decide-arrangement'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, type Writer } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { placeComponents } from './place-components'
import { readStandingComponents } from './read-standing-components'

/**
 * Puts the components into this order. Positions count from 1 on the page and within each group. Refusal ('overtaken') when the
 * list is not exactly what is on the page now, and Overtaken when the order is not the one that the arranger saw (`seen.order`) any more.
 */
export function arrangeComponents(
  db: Database,
  pageId: string,
  arrangement: Arrangement,
  writeContext: WriteContext,
): Promise<Written<{ moved: number }>> {
  const request = { verb: 'arrange components', draft: arrangement } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const standing = await readStandingComponents(context.tx, pageId)
    const { places, announce, audit } = decideArrangement(standing, arrangement)
    const order = arrangementOf(standing.filter(({ isReadable }) => isReadable))
    await refuseOvertaken({ order }, arrangement, writeContext.seen, () => arranger(context))
    await placeComponents(context, places)
    return { result: { moved: places.length }, announce, audit }
  })
}

/** Who put them into another order last, or one of them into another group. */
async function arranger({ tx, pageId }: PublishContext): Promise<Writer | null> {
  const [entry] = await tx.$queryRaw<Writer[]>`
    select actor_name as name, at from audit_entry
    where page_id = ${pageId} and (verb = 'arranged components' or details->'changed' ? 'groupId')
    order by id desc limit 1`
  return entry ?? null
}
