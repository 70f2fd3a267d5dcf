import { changedFields } from '@/lib/status/facts/changed-fields'
import { checkOptionalBody } from '@/lib/status/text/body-check'
import { checkName } from '@/lib/status/text/name-check'
import { Refusal } from '@/lib/status/text/refusal'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { newCode } from '@/lib/store/transaction/code'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type WriteContext, write } from '@/lib/store/transaction/write'
import { nextPosition } from './change-component'
import { requireComponent } from './component-row'
import { type Present, readStanding } from './standing-components'

export type GroupDraft = {
  name: string
  description?: string | null
  /** its components in their order; they leave the groups they were in */
  componentIds: string[]
}

type Result = Promise<Written<{ groupId: string }>>

/** Adds a group at the end of the page and moves components into it. */
export function addGroup(db: Database, pageId: string, draft: GroupDraft, attempt: Attempt): Result {
  return write(db, pageId, attempt, { verb: 'add group', draft }, async (context) => {
    const name = checkName(draft.name)
    const groupId = newCode()
    const position = await nextPosition(context, null)
    const description = checkOptionalBody(draft.description, 'description', 2000)
    const times = { createdAt: attempt.now, updatedAt: attempt.now }
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
  attempt: Attempt,
): Result {
  return write(db, pageId, attempt, { verb: 'change group', draft: { groupId, ...change } }, async (context) => {
    const before = await requireGroup(context, groupId)
    const { description, componentIds } = change
    const data = {
      name: change.name === undefined ? undefined : checkName(change.name),
      description: description === undefined ? undefined : checkOptionalBody(description, 'description', 2000),
      updatedAt: attempt.now,
    }
    await refuseOvertaken(before, data, attempt.seen, writerInAudit(context, groupId))
    const standing = (await readStanding(context.tx, pageId)).filter((one) => one.groupId === groupId)
    const isNamed = ({ id, isReadable }: Present) => isReadable || (componentIds?.includes(id) ?? false)
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
  })
}

/** Removes a group; its components stay on the page, outside of any group. */
export function removeGroup(db: Database, pageId: string, groupId: string, attempt: Attempt): Result {
  return write(db, pageId, attempt, { verb: 'remove group', draft: { groupId } }, async (context) => {
    const before = await requireGroup(context, groupId)
    await empty(context, groupId, [])
    const data = { removedAt: attempt.now, updatedAt: attempt.now }
    await context.tx.component.update({ where: { id: groupId }, data, select: { id: true } })
    return announced(groupId, 'removed group', before.name)
  })
}

const announced = (groupId: string, verb: string, subject: string) => ({
  result: { groupId },
  announce: [{ kind: 'component_changed', componentId: groupId, notify: false }],
  audit: { verb, subject, subjectId: groupId },
})

async function requireGroup(context: WriteContext, groupId: string) {
  const group = await requireComponent(context, groupId)
  if (!group.isGroup) throw new Refusal('group_not_found')
  return group
}

async function fill({ tx, pageId, attempt }: WriteContext, groupId: string, ids: string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const where = { id, pageId, isGroup: false, removedAt: null }
    const data = { groupId, position: index + 1, updatedAt: attempt.now }
    const { count } = await tx.component.updateMany({ where, data })
    if (count === 0) throw new Refusal('component_not_on_page', { id: id.slice(0, 40) })
  }
}

async function empty(context: WriteContext, groupId: string, kept: string[]): Promise<void> {
  const { tx, pageId, attempt } = context
  const where = { pageId, groupId, removedAt: null, id: { notIn: kept } }
  const leaving = await tx.component.findMany({
    where,
    select: { id: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  for (const { id } of leaving) {
    const data = { groupId: null, position: await nextPosition(context, null), updatedAt: attempt.now }
    await tx.component.update({ where: { id }, data, select: { id: true } })
  }
}
