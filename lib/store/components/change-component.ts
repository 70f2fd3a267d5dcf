import {
  type ComponentDraft,
  decideAddComponent,
  decideChangeComponent,
  decideRemoveComponent,
  isRegrouped,
} from '@/lib/status/component/decide-component'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { componentsFor } from './components-for'
import { findComponent, nextPosition } from './find-component'
import { moveComponents } from './move-components'
import { statusWriter } from './status-writer'

type Result = Promise<Written<{ componentId: string }>>

/** Adds a component at the end of the page, or of its group. */
export function addComponent(db: Database, pageId: string, draft: ComponentDraft, writeContext: WriteContext): Result {
  return publishTransaction(db, pageId, writeContext, { verb: 'add component', draft }, async (context) => {
    const { groupId } = draft
    const group = groupId ? await findComponent(context, groupId) : null
    const componentId = newId()
    const standing = { componentId, group, position: await nextPosition(context, groupId ?? null) }
    const { columns, status, announce, audit } = decideAddComponent(standing, draft)
    const created = { createdAt: writeContext.now, updatedAt: writeContext.now }
    const position = columns.position ?? standing.position
    await context.tx.component.create({
      data: { ...columns, position, id: componentId, pageId, status, ...created },
      select: { id: true },
    })
    await recordFirstStatus(context, componentId, status)
    return { result: { componentId }, announce, audit }
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
  const request = { verb: 'change component', draft: { componentId, ...change } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const before = await findComponent(context, componentId)
    const group = change.groupId ? await findComponent(context, change.groupId) : null
    const position = isRegrouped(before, change) ? await nextPosition(context, change.groupId ?? null) : 0
    const components = await componentsFor(context, change.status ? [componentId] : [])
    const decision = decideChangeComponent({ before, group, position, components }, change)
    const { columns, moves, announce, audit } = decision
    await refuseOvertakenComponent(context, before, { ...columns, status: change.status })
    const data = { ...columns, updatedAt: writeContext.now }
    await context.tx.component.update({ where: { id: componentId }, data, select: { id: true } })
    await moveComponents(context, moves, { at: writeContext.now })
    return { result: { componentId }, announce, audit }
  })
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
  const request = { verb: 'remove component', draft: { componentId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { announce, audit } = decideRemoveComponent(await findComponent(context, componentId))
    const data = { removedAt: writeContext.now, updatedAt: writeContext.now }
    await context.tx.component.update({ where: { id: componentId }, data, select: { id: true } })
    return { result: { componentId }, announce, audit }
  })
}

/** A status that was moved by an incident or by hand has a writer of its own. */
async function refuseOvertakenComponent(
  context: PublishContext,
  before: { id: string } | null,
  written: object,
): Promise<void> {
  if (!before) return
  const findWriter = writerInAudit(context, before.id)
  await refuseOvertaken(before, written, context.writeContext.seen, (column) =>
    column === 'status' ? statusWriter(context, before.id) : findWriter(column),
  )
}

async function recordFirstStatus(context: PublishContext, componentId: string, newStatus: ComponentStatus) {
  const { tx, pageId, writeContext } = context
  const data = { id: newId(), pageId, componentId, oldStatus: null, newStatus, at: writeContext.now }
  await tx.componentStatusChange.create({ data, select: { id: true } })
  await countOutages(context, [componentId])
}
