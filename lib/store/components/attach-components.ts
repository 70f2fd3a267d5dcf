import { fullName } from '@/lib/status/component/group-status'
import { checkComponentStatus } from '@/lib/status/component/status-check'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { ComponentChange } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { newCode } from '@/lib/store/transaction/code'
import type { WriteContext } from '@/lib/store/transaction/write'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { keepPresent } from '@/lib/store/uptime/keep-present'

export type ComponentStatuses = Record<string, ComponentStatus>

/**
 * What attaching these statuses does to each component, named as it is called now, in the page's order.
 * Refusal for an id that is no component of the page, or a group (a group takes its status from its components).
 */
export async function componentChanges(
  { tx, pageId }: WriteContext,
  statuses: ComponentStatuses,
): Promise<ComponentChange[]> {
  const ids = Object.keys(statuses)
  if (ids.length === 0) return []
  const all = await tx.component.findMany({
    where: { pageId, removedAt: null },
    select: { id: true, groupId: true, isGroup: true, name: true, status: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  const leaves = new Set(all.filter(({ isGroup }) => !isGroup).map(({ id }) => id))
  const missing = ids.find((id) => !leaves.has(id))
  if (missing) throw new Refusal('component_not_on_page', { id: missing.slice(0, 40) })
  const wanted = new Set(ids)
  return all
    .filter(({ id }) => wanted.has(id))
    .map((component) => ({
      code: component.id,
      name: fullName(component, all),
      oldStatus: component.status as ComponentStatus,
      newStatus: checkComponentStatus(statuses[component.id], 'components'),
    }))
}

/** Names the components as touched by the incident, once each. */
export async function attachToIncident({ tx, pageId }: WriteContext, incidentId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const data = ids.map((componentId) => ({ incidentId, componentId, pageId }))
  await tx.incidentComponent.createMany({ data, skipDuplicates: true })
}

/** Moves components to their new statuses and keeps the move in their history. Unchanged ones are left alone. */
export async function moveComponents(
  context: WriteContext,
  changes: ComponentChange[],
  { at, updateId = null }: { at: Date; updateId?: string | null },
): Promise<void> {
  const { tx, pageId, attempt } = context
  const moved = changes.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus)
  if (moved.length === 0) return
  for (const { code, newStatus } of moved) {
    await tx.component.update({
      where: { id: code },
      data: { status: newStatus, updatedAt: attempt.now },
      select: { id: true },
    })
  }
  await tx.componentStatusChange.createMany({
    data: moved.map(({ code, oldStatus, newStatus }) => ({
      id: newCode(),
      pageId,
      componentId: code,
      oldStatus,
      newStatus,
      at,
      updateId,
    })),
  })
  const ids = moved.map(({ code }) => code)
  if (at < attempt.now) await keepPresent(context, ids)
  await countOutages(context, ids)
}
