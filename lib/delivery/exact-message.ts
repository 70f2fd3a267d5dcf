import type { Facts } from '@/lib/status/facts'
import type { Database } from '@/lib/store/client'
import { type DeliveryRow, readDelivery } from '@/lib/store/delivery-row'
import { readEmailFooter } from '@/lib/store/email-footer'
import { readManagedIncidents } from '@/lib/store/managed-incident'
import { readLinkSecret } from '@/lib/store/subscriber-link'
import { renderDelivery } from './render'
import type { Rendered } from './rendered'

/** A delivery with the message that would be sent now, or the sentence why there is none. */
export type ExactMessage = { delivery: DeliveryRow; message: Rendered | null; why: string | null }

/** What the delivery of this id would send; null when there is none of that id. `baseUrl` has no trailing slash. */
export async function readExactMessage(
  db: Database,
  facts: Facts,
  id: string,
  baseUrl: string,
): Promise<ExactMessage | null> {
  const pageId = facts.page.id
  const delivery = await readDelivery(db, pageId, id)
  if (!delivery) return null
  const { incidentId } = delivery
  const managed = incidentId ? await readManagedIncidents(db, pageId, [incidentId]) : null
  const making = {
    view: { facts, emailFooter: await readEmailFooter(db, pageId) },
    baseUrl,
    linkSecret: await readLinkSecret(db),
    columns: managed?.get(incidentId ?? '') ?? null,
  }
  try {
    const message = renderDelivery(delivery, making)
    return 'nothing' in message ? { delivery, message: null, why: message.nothing } : { delivery, message, why: null }
  } catch (fault) {
    return { delivery, message: null, why: fault instanceof Error ? fault.message : 'The message cannot be made.' }
  }
}
