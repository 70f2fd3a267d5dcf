import {
  decideAddGroup,
  decideChangeGroup,
  decideRemoveGroup,
  type GroupDraft,
} from '@/lib/status/component/decide-group'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { findComponent } from './find-component'
import { placeComponents } from './place-components'
import { readStandingComponents } from './read-standing-components'

type Result = Promise<Written<{ groupId: string }>>

/** Adds a group at the end of the page and moves components into it. */
export function addGroup(db: Database, pageId: string, draft: GroupDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add group', draft }, async (context) => {
    const groupId = newId()
    const components = await readStandingComponents(context.tx, pageId)
    const { columns, position, places, announce, audit } = decideAddGroup({ components, groupId }, draft)
    const times = { createdAt: writeContext.now, updatedAt: writeContext.now }
    const data = { ...columns, id: groupId, pageId, isGroup: true, position, ...times }
    await context.tx.component.create({ data, select: { id: true } })
    await placeComponents(context, places)
    return { result: { groupId }, announce, audit }
  })
}

/**
 * Renames or describes a group, or says anew which components are in it. What is left out stays; so does a component that cannot be
 * read, which nobody could name.
 */
export function changeGroup(
  db: Database,
  pageId: string,
  groupId: string,
  change: Partial<GroupDraft>,
  writeContext: WriteContext,
): Result {
  const request = { verb: 'change group', draft: { groupId, ...change } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const before = await findComponent(context, groupId)
    const components = await readStandingComponents(context.tx, pageId)
    const { columns, places, announce, audit } = decideChangeGroup({ before, components }, change)
    await refuseOvertaken(before ?? {}, columns, writeContext.seen, writerInAudit(context, groupId))
    const data = { ...columns, updatedAt: writeContext.now }
    await context.tx.component.update({ where: { id: groupId }, data, select: { id: true } })
    await placeComponents(context, places)
    return { result: { groupId }, announce, audit }
  })
}

/** Removes a group; its components stay on the page, outside of any group. */
export function removeGroup(db: Database, pageId: string, groupId: string, writeContext: WriteContext): Result {
  const request = { verb: 'remove group', draft: { groupId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const before = await findComponent(context, groupId)
    const components = await readStandingComponents(context.tx, pageId)
    const { places, announce, audit } = decideRemoveGroup({ before, components })
    await placeComponents(context, places)
    const data = { removedAt: writeContext.now, updatedAt: writeContext.now }
    await context.tx.component.update({ where: { id: groupId }, data, select: { id: true } })
    return { result: { groupId }, announce, audit }
  })
}
