import { Refusal } from '@/lib/status/text/refusal'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

export type StoredComponent = {
  id: string
  name: string
  description: string | null
  isGroup: boolean
  status: string
  groupId: string | null
  position: number
  showcase: boolean
  startDate: Date | null
  onlyShowIfDegraded: boolean
}

const columns = {
  id: true,
  name: true,
  description: true,
  isGroup: true,
  status: true,
  groupId: true,
  position: true,
  showcase: true,
  startDate: true,
  onlyShowIfDegraded: true,
} as const

/** The component or group of that id. Refusal when the page has none; `field` names where the id came from. */
export async function requireComponent(
  { tx, pageId }: PublishContext,
  id: string,
  field?: string,
): Promise<StoredComponent> {
  const row = await tx.component.findFirst({
    where: { id, pageId, removedAt: null },
    select: columns,
  })
  if (row) return row
  throw field ? new Refusal('group_not_on_page', { field }) : new Refusal('component_not_found')
}
