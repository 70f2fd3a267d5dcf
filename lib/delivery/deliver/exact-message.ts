import { layOutIncident } from '@/lib/delivery/render/lay-out-incident'
import { readPageView } from '@/lib/delivery/render/read-page-view'
import { renderDelivery } from '@/lib/delivery/render/render'
import type { NothingToSend, RenderedMessage } from '@/lib/delivery/render/rendered'
import type { Facts } from '@/lib/status/facts/facts'
import { readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import type { StoredDelivery } from '@/lib/store/queue/find-delivery'
import { readLinkSecret } from '@/lib/store/subscribers/subscriber-link'
import type { Database } from '@/lib/store/transaction/database'
import { renderReminder } from './deliver-reminder'

/**
 * The message of a delivery exactly as it would be sent now; a sentence in place of one that cannot be made, which may be why it
 * is in quarantine. `installationUrl` is `BASE_URL`, which has no trailing slash.
 */
export async function exactMessage(
  db: Database,
  held: StoredDelivery,
  facts: Facts,
  installationUrl: string,
): Promise<RenderedMessage | NothingToSend> {
  const [view, linkSecret, managed] = await Promise.all([
    readPageView(db, facts, installationUrl),
    readLinkSecret(db),
    held.incidentId ? readManagedIncidents(db, facts.page.id, [held.incidentId]) : null,
  ])
  const columns = managed?.get(held.incidentId ?? '') ?? null
  await layOutIncident(facts, held.incidentId, [view.emailFooter])
  try {
    if (held.kind === 'canary') return { nothing: 'a canary has no message.' }
    if (held.kind === 'reminder') return renderReminder(held, view)
    return renderDelivery(held, { view, linkSecret, columns })
  } catch (fault) {
    return { nothing: `the message cannot be made. ${fault instanceof Error ? fault.message.slice(0, 500) : ''}` }
  }
}
