import { layOutIncident } from '@/lib/delivery/render/lay-out-incident'
import { renderDelivery } from '@/lib/delivery/render/render'
import type { NothingToSend, RenderedMessage } from '@/lib/delivery/render/rendered'
import type { Facts } from '@/lib/status/facts/facts'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import { readEmailFooter } from '@/lib/store/page/read-email-footer'
import type { StoredDelivery } from '@/lib/store/queue/find-delivery'
import { readLinkSecret } from '@/lib/store/subscribers/subscriber-link'
import type { Database } from '@/lib/store/transaction/database'
import { renderReminder } from './deliver-reminder'

/**
 * The message of a delivery exactly as it would be sent now; a sentence in place of one that cannot be made, which may be why it
 * is in quarantine. `baseUrl` has no trailing slash.
 */
export async function exactMessage(
  db: Database,
  held: StoredDelivery,
  facts: Facts,
  baseUrl: string,
): Promise<RenderedMessage | NothingToSend> {
  const [emailFooter, linkSecret, managed] = await Promise.all([
    readEmailFooter(db, facts.page.id),
    readLinkSecret(db),
    held.incidentId ? readManagedIncidents(db, facts.page.id, [held.incidentId]) : null,
  ])
  const columns = managed?.get(held.incidentId ?? '') ?? null
  await layOutIncident(facts, held.incidentId, [emailFooter])
  try {
    if (held.kind === 'canary') return { nothing: 'a canary has no message.' }
    if (held.kind === 'reminder') return renderReminder(held, facts, baseUrl)
    return renderDelivery(held, { view: { facts, emailFooter }, baseUrl, linkSecret, columns })
  } catch (fault) {
    return { nothing: `the message cannot be made. ${fault instanceof Error ? fault.message.slice(0, 500) : ''}` }
  }
}
