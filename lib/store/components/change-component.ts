import { checkComponentStatus } from '@/lib/status/component/check-component-status'
import { decideComponentStatuses } from '@/lib/status/component/decide-component-statuses'
import { changedFields } from '@/lib/status/facts/changed-fields'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Announcement } from '@/lib/status/facts/decision'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDay } from '@/lib/status/time/check-date'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import { removedAnnouncement } from '@/lib/store/transaction/removed-announcement'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { componentsFor } from './components-for'
import { moveComponents } from './move-components'
import { requireComponent } from './require-component'
import { statusWriter } from './status-writer'

export type ComponentDraft = {
  name: string
  description?: string | null
  status?: ComponentStatus
  groupId?: string | null
  showcase?: boolean
  /** YYYY-MM-DD */
  startDate?: string | null
  onlyShowIfDegraded?: boolean
}

type Result = Promise<Written<{ componentId: string }>>

/** Adds a component at the end of the page, or of its group. */
export function addComponent(db: Database, pageId: string, draft: ComponentDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add component', draft }, async (context) => {
    const columns = await checkedColumns(context, draft)
    const name = checkName(draft.name)
    const componentId = newId()
    const position = await nextPosition(context, draft.groupId ?? null)
    const status = draft.status ? checkComponentStatus(draft.status) : 'operational'
    const created = { createdAt: writeContext.now, updatedAt: writeContext.now }
    const data = { ...columns, id: componentId, pageId, name, status, position, ...created }
    await context.tx.component.create({ data, select: { id: true } })
    await recordFirstStatus(context, componentId, status)
    return {
      result: { componentId },
      announce: [{ kind: 'component_added', componentId, notify: false }],
      audit: { verb: 'added component', subject: name, subjectId: componentId },
    }
  })
}

/** Renames, describes, re-groups a component or sets its status by hand. What is left out stays. */
export function changeComponent(
  db: Database,
  pageId: string,
  componentId: string,
  change: Partial<ComponentDraft>,
  writeContext: WriteContext,
): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change component', draft: { componentId, ...change } },
    async (context) => {
      const before = await requireComponent(context, componentId)
      if (before.isGroup) throw new Refusal('component_is_group_change')
      const columns = await checkedColumns(context, change)
      const name = change.name === undefined ? undefined : checkName(change.name)
      const regrouped = change.groupId !== undefined && change.groupId !== before.groupId
      const position = regrouped ? await nextPosition(context, change.groupId ?? null) : undefined
      const data = { ...columns, name, position, updatedAt: writeContext.now }
      const findWriter = writerInAudit(context, componentId)
      await refuseOvertaken(before, { ...data, status: change.status }, writeContext.seen, (column) =>
        column === 'status' ? statusWriter(context, componentId) : findWriter(column),
      )
      await context.tx.component.update({ where: { id: componentId }, data, select: { id: true } })
      const announce = change.status ? await moveByHand(context, componentId, change.status) : []
      const moved = announce.length > 0
      const changed = [...changedFields(before, { name, ...columns }), ...(moved ? ['status'] : [])]
      return {
        result: { componentId },
        announce: moved ? announce : [{ kind: 'component_changed', componentId, notify: false }],
        audit: changed.length > 0 && {
          verb: moved ? 'changed component status' : 'changed component',
          subject: name ?? before.name,
          subjectId: componentId,
          details: { changed, ...(moved && { status: change.status }) },
        },
      }
    },
  )
}

/** Sets a component's status by hand, outside of any incident. */
export function changeComponentStatus(
  db: Database,
  pageId: string,
  componentId: string,
  { status }: { status: ComponentStatus },
  writeContext: WriteContext,
): Result {
  return changeComponent(db, pageId, componentId, { status }, writeContext)
}

/** Takes a component from the page; past updates keep its name. Refusal for a group, which is removed as one. */
export function removeComponent(db: Database, pageId: string, componentId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'remove component', draft: { componentId } },
    async (context) => {
      const before = await requireComponent(context, componentId)
      if (before.isGroup) throw new Refusal('component_is_group_remove')
      const data = { removedAt: writeContext.now, updatedAt: writeContext.now }
      await context.tx.component.update({ where: { id: componentId }, data, select: { id: true } })
      return {
        result: { componentId },
        announce: [removedAnnouncement(componentId, before.name)],
        audit: { verb: 'removed component', subject: before.name, subjectId: componentId },
      }
    },
  )
}

async function checkedColumns(context: PublishContext, draft: Partial<ComponentDraft>) {
  const { groupId, startDate, showcase, onlyShowIfDegraded } = draft
  if (groupId) {
    const group = await requireComponent(context, groupId, 'group_id')
    if (!group.isGroup) throw new Refusal('group_not_a_group')
  }
  return {
    groupId,
    showcase,
    onlyShowIfDegraded,
    description:
      draft.description === undefined ? undefined : checkOptionalBody(draft.description, 'description', 2000),
    startDate: startDate ? new Date(`${checkDay(startDate, 'start_date')}T00:00:00Z`) : startDate,
  }
}

/** The position after the last one in the group (null: on the page's top level). */
export async function nextPosition({ tx, pageId }: PublishContext, groupId: string | null): Promise<number> {
  const where = { pageId, groupId, removedAt: null }
  const { _max } = await tx.component.aggregate({ where, _max: { position: true } })
  return (_max.position ?? 0) + 1
}

async function moveByHand(context: PublishContext, componentId: string, to: ComponentStatus): Promise<Announcement[]> {
  const statuses = { [componentId]: checkComponentStatus(to) }
  const { moves, announce } = decideComponentStatuses(await componentsFor(context, [componentId]), statuses)
  await moveComponents(context, moves, { at: context.writeContext.now })
  return announce
}

async function recordFirstStatus(context: PublishContext, componentId: string, newStatus: ComponentStatus) {
  const { tx, pageId, writeContext } = context
  const data = { id: newId(), pageId, componentId, oldStatus: null, newStatus, at: writeContext.now }
  await tx.componentStatusChange.create({ data, select: { id: true } })
  await countOutages(context, [componentId])
}
