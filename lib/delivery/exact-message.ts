import type { Facts } from '@/lib/status/facts'
import type { Database } from '@/lib/store/client'
import { readEmailFooter } from '@/lib/store/email-footer'
import type { HeldDelivery } from '@/lib/store/find-delivery'
import { readManagedIncidents } from '@/lib/store/managed-incident'
import { readLinkSecret } from '@/lib/store/subscriber-link'
import { renderReminder } from './deliver-reminder'
import { layOutIncident } from './lay-out-incident'
import { renderDelivery } from './render'
import type { Nothing, Rendered } from './rendered'

/**
 * The message of a delivery exactly as it would be sent now; a sentence in place of one that cannot be made, which may be why it
 * is in quarantine. `baseUrl` has no trailing slash.
 */
export async function exactMessage(
  db: Database,
  held: HeldDelivery,
  facts: Facts,
  baseUrl: string,
): Promise<Rendered | Nothing> {
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
