import { Refusal } from '@/lib/status/text/refusal'
import type { Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'

const settings = {
  description: true,
  timeZone: true,
  timePrecision: true,
  advice: true,
  emailFooter: true,
} as const

/** What a page says of itself, for another that is made after it: no name, address or banner. Refusal when there is no such page. */
export async function readSettings(tx: Transaction, pageId: string) {
  const page = await tx.page.findUnique({ where: { id: pageId, archivedAt: null }, select: settings })
  if (!page) throw new Refusal('page_not_found')
  return page
}

/**
 * Copies the components, groups and templates of a page to a new one. All are operational from `now` on: what happened on the one never
 * happened on the other.
 */
export async function copyParts(tx: Transaction, from: string, to: string, now: Date): Promise<void> {
  const stamps = { createdAt: now, updatedAt: now }
  const components = await tx.component.findMany({
    where: { pageId: from, removedAt: null },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })
  const ids = new Map(components.map(({ id }) => [id, newId()]))
  const copied = (id: string) => ids.get(id) ?? []
  await tx.component.createMany({
    data: components.map(({ name, description, position, isGroup, groupId, showcase, onlyShowIfDegraded, id }) => ({
      ...{ name, description, position, isGroup, showcase, onlyShowIfDegraded },
      ...{ id: ids.get(id) ?? newId(), pageId: to, groupId: (groupId && ids.get(groupId)) || null },
      ...stamps,
    })),
  })
  await tx.componentStatusChange.createMany({
    data: components
      .filter(({ isGroup }) => !isGroup)
      .map(({ id }) => ({
        ...{ id: newId(), pageId: to, componentId: ids.get(id) ?? '', oldStatus: null, newStatus: 'operational' },
        at: now,
      })),
  })
  const templates = await tx.incidentTemplate.findMany({ where: { pageId: from }, orderBy: { createdAt: 'asc' } })
  await tx.incidentTemplate.createMany({
    data: templates.map(({ id: _id, componentIds, ...template }) => ({
      ...{ ...template, ...stamps, id: newId(), pageId: to },
      componentIds: componentIds.flatMap(copied),
    })),
  })
}
