import type { ShownMessage } from '@/components/desk/message-shown'
import { renderReminder } from '@/lib/delivery/deliver-reminder'
import { renderDelivery } from '@/lib/delivery/render'
import { room } from '@/lib/publish/room'
import type { Facts } from '@/lib/status/facts'
import { readEmailFooter } from '@/lib/store/email-footer'
import type { HeldDelivery } from '@/lib/store/find-delivery'
import { readManagedIncidents } from '@/lib/store/managed-incident'
import { readLinkSecret } from '@/lib/store/subscriber-link'

/** The message exactly as it would be sent now; a sentence in place of one that cannot be made, which may be why it stands there. */
export async function messageOf(held: HeldDelivery, facts: Facts): Promise<ShownMessage> {
  const { db, settings } = room()
  const { baseUrl } = settings
  const [emailFooter, linkSecret, managed] = await Promise.all([
    readEmailFooter(db, facts.page.id),
    readLinkSecret(db),
    held.incidentId ? readManagedIncidents(db, facts.page.id, [held.incidentId]) : null,
  ])
  const columns = managed?.get(held.incidentId ?? '') ?? null
  try {
    if (held.kind === 'canary') return { nothing: 'a canary has no message.' }
    if (held.kind === 'reminder') return renderReminder(held, facts, baseUrl)
    return renderDelivery(held, { view: { facts, emailFooter }, baseUrl, linkSecret, columns })
  } catch (fault) {
    return { nothing: `the message cannot be made. ${fault instanceof Error ? fault.message.slice(0, 500) : ''}` }
  }
}
