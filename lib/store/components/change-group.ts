import { changedFields } from '@/lib/status/facts/changed-fields'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { nextPosition } from './change-component'
import { type PresentComponent, readStandingComponents } from './read-standing-components'
import { requireComponent } from './require-component'

export type GroupDraft = {
  name: string
  description?: string | null
  /** its components in their order; they leave the groups they were in */
  componentIds: string[]
}

type Result = Promise<Written<{ groupId: string }>>

/** Adds a group at the end of the page and moves components into it. */
export function addGroup(db: Database, pageId: string, draft: GroupDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add group', draft }, async (context) => {
    const name = checkName(draft.name)
    const groupId = newId()
    const position = await nextPosition(context, null)
    const description = checkOptionalBody(draft.description, 'description', 2000)
    const times = { createdAt: writeContext.now, updatedAt: writeContext.now }
    const data = { id: groupId, pageId, isGroup: true, name, description, position, ...times }
    await context.tx.component.create({ data, select: { id: true } })
    await fill(context, groupId, draft.componentIds)
    return announced(groupId, 'added group', name)
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
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change group', draft: { groupId, ...change } },
    async (context) => {
      const before = await requireGroup(context, groupId)
      const { description, componentIds } = change
      const data = {
        name: change.name === undefined ? undefined : checkName(change.name),
        description: description === undefined ? undefined : checkOptionalBody(description, 'description', 2000),
        updatedAt: writeContext.now,
      }
      await refuseOvertaken(before, data, writeContext.seen, writerInAudit(context, groupId))
      const standing = (await readStandingComponents(context.tx, pageId)).filter((one) => one.groupId === groupId)
      const isNamed = ({ id, isReadable }: PresentComponent) => isReadable || (componentIds?.includes(id) ?? false)
      const members = standing.filter(isNamed).map(({ id }) => id)
      const unseen = standing.filter((one) => !isNamed(one)).map(({ id }) => id)
      const { updatedAt: _, ...said } = { ...data, componentIds }
      const changed = changedFields({ ...before, componentIds: members }, said)
      await context.tx.component.update({ where: { id: groupId }, data, select: { id: true } })
      if (componentIds) {
        await empty(context, groupId, [...componentIds, ...unseen])
        await fill(context, groupId, componentIds)
      }
      const done = announced(groupId, 'changed group', data.name ?? before.name)
      return { ...done, audit: changed.length > 0 && { ...done.audit, details: { changed } } }
    },
  )
}

/** Removes a group; its components stay on the page, outside of any group. */
export function removeGroup(db: Database, pageId: string, groupId: string, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'remove group', draft: { groupId } }, async (context) => {
    const before = await requireGroup(context, groupId)
    await empty(context, groupId, [])
    const data = { removedAt: writeContext.now, updatedAt: writeContext.now }
    await context.tx.component.update({ where: { id: groupId }, data, select: { id: true } })
    return announced(groupId, 'removed group', before.name)
  })
}

const announced = (groupId: string, verb: string, subject: string) => ({
  result: { groupId },
  announce: [{ kind: 'component_changed', componentId: groupId, notify: false }],
  audit: { verb, subject, subjectId: groupId },
})

async function requireGroup(context: PublishContext, groupId: string) {
  const group = await requireComponent(context, groupId)
  if (!group.isGroup) throw new Refusal('group_not_found')
  return group
}

async function fill({ tx, pageId, writeContext }: PublishContext, groupId: string, ids: string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const where = { id, pageId, isGroup: false, removedAt: null }
    const data = { groupId, position: index + 1, updatedAt: writeContext.now }
    const { count } = await tx.component.updateMany({ where, data })
    if (count === 0) throw new Refusal('component_not_on_page', { id: id.slice(0, 40) })
  }
}

async function empty(context: PublishContext, groupId: string, kept: string[]): Promise<void> {
  const { tx, pageId, writeContext } = context
  const where = { pageId, groupId, removedAt: null, id: { notIn: kept } }
  const leaving = await tx.component.findMany({
    where,
    select: { id: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  for (const { id } of leaving) {
    const data = { groupId: null, position: await nextPosition(context, null), updatedAt: writeContext.now }
    await tx.component.update({ where: { id }, data, select: { id: true } })
  }
}
