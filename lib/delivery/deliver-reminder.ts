import { z } from 'zod'
import type { Facts } from '@/lib/status/facts'
import { isStillDue, reminderKinds } from '@/lib/status/reminders-due'
import type { Claimed } from '@/lib/store/delivery-claim'
import { type Reminded, reminderBody, reminderMail } from '@/lib/wire/message-reminder'
import { messageIdOf } from '@/lib/wire/message-thread'
import type { Attempted } from './attempt'
import { callOperatorWebhook, type OperatorWebhook } from './operator-webhook'
import type { MailSettings } from './outbound/open-outbound'
import { sendEmail } from './outbound/send-email'

const payload = z.object({
  version: z.literal(1),
  channel: z.enum(['email', 'webhook']),
  incidentId: z.string(),
  reminderKind: z.enum(reminderKinds),
  dueAt: z.string().transform((text) => new Date(text)),
})

type Ways = { mail: MailSettings; webhook: OperatorWebhook | null; baseUrl: string }

/**
 * Sends a delivery of kind 'reminder', unless something was said meanwhile: then it has nothing to remind of. `facts` are those
 * held now. Throws when the payload cannot be read.
 */
export async function deliverReminder(
  claimed: Claimed,
  facts: Facts,
  { mail, webhook, baseUrl }: Ways,
  signal: AbortSignal,
): Promise<Attempted> {
  const { channel, incidentId, reminderKind: kind, dueAt } = payload.parse(claimed.payload)
  const incident = facts.incidents.find(({ id }) => id === incidentId)
  const { now } = claimed
  if (!incident || !isStillDue(incident, { kind, dueAt }, now))
    return { kind: 'nothing', why: 'There was news meanwhile.' }
  const reminded: Reminded = { facts, incident, reminder: { kind, dueAt }, now, baseUrl }
  if (channel === 'webhook') {
    if (!webhook) return { kind: 'nothing', why: 'The operators have no webhook any more.' }
    const body = JSON.stringify(reminderBody(reminded))
    return callOperatorWebhook({ id: claimed.messageId, body, now }, webhook, signal)
  }
  const messageId = messageIdOf(claimed.messageId, baseUrl)
  return sendEmail(
    { ...reminderMail(reminded), messageId, fromName: facts.page.name },
    claimed.address ?? '',
    mail,
    signal,
  )
}
