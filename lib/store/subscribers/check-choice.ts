import { checkOnPage } from '@/lib/status/page/check-on-page'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import type { Transaction } from '@/lib/store/transaction/database'

/** What somebody follows: `scope` is 'page' or 'incident <code>', the column that keeps both apart. */
export type SubscriptionChoice = { scope: string; incidentId: string | null; componentIds: string[] }

/** What the draft asks to follow, checked. Refusal when the page has no such incident or component. */
export async function checkChoice(
  tx: Transaction,
  pageId: string,
  { incidentId, componentIds = [] }: Pick<SubscriptionDraft, 'incidentId' | 'componentIds'>,
): Promise<SubscriptionChoice> {
  if (incidentId) {
    const incident = await tx.incident.findFirst({
      where: { id: incidentId, pageId, deletedAt: null },
      select: { id: true },
    })
    if (!incident) throw new Refusal('incident_not_found', { field: 'incident' })
    return { scope: `incident ${incidentId}`, incidentId, componentIds: [] }
  }
  return { scope: 'page', incidentId: null, componentIds: await checkComponents(tx, pageId, componentIds) }
}

/** The components of a choice, groups replaced by what is in them. Refusal for what the page does not have. */
export async function checkComponents(tx: Transaction, pageId: string, chosen: string[]): Promise<string[]> {
  if (chosen.length === 0) return []
  const components = await tx.component.findMany({
    where: { pageId, removedAt: null },
    select: { id: true, groupId: true, isGroup: true },
  })
  checkOnPage(chosen, components)
  const wanted = new Set(chosen)
  const leaves = components.filter(
    ({ id, groupId, isGroup }) => !isGroup && (wanted.has(id) || wanted.has(groupId ?? '')),
  )
  if (leaves.length === 0) throw new Refusal('group_empty')
  return leaves.map(({ id }) => id)
}

/** Replaces what a subscriber chose; with an id that nobody has, nothing. */
export async function keepComponents(
  tx: Transaction,
  pageId: string,
  subscriberId: string,
  componentIds: string[],
): Promise<void> {
  await tx.subscriberComponent.deleteMany({ where: { subscriberId } })
  if (componentIds.length === 0) return
  await tx.$executeRaw`
    insert into subscriber_component (subscriber_id, component_id, page_id)
    select subscriber.id, chosen, ${pageId} from subscriber, unnest(${componentIds}::text[]) as chosen
    where subscriber.id = ${subscriberId}`
}
