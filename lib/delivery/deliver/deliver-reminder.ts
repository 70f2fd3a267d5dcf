import { z } from 'zod'
import type { OutgoingMail } from '@/lib/delivery/outbound/compose-mail'
import type { MailSettings } from '@/lib/delivery/outbound/open-outbound'
import { sendEmail } from '@/lib/delivery/outbound/send-email'
import type { PageView } from '@/lib/delivery/render/worker-facts-cache'
import { unreadableIncident } from '@/lib/status/facts/unreadable'
import { isStillDue, reminderKinds } from '@/lib/status/incident/reminders-due'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { reminderBody, reminderMail } from '@/lib/wire/messages/message-reminder'
import { messageIdOf } from '@/lib/wire/messages/message-thread'
import type { AttemptedDelivery } from './attempt-delivery'
import { callOperatorWebhook, type OperatorWebhook } from './operator-webhook'

const payload = z.object({
  version: z.literal(1),
  channel: z.enum(['email', 'webhook']),
  incidentId: z.string(),
  reminderKind: z.enum(reminderKinds),
  dueAt: z.string().transform((text) => new Date(text)),
})

type Ways = { mail: MailSettings; webhook: OperatorWebhook | null }

type Rendered = { channel: 'email'; mail: OutgoingMail } | { channel: 'webhook'; body: string } | { nothing: string }

/**
 * The message of a delivery of kind 'reminder', exactly as it is sent; nothing when something was said meanwhile. `view` is
 * the page as it is held now. Throws when the payload cannot be read.
 */
export function renderReminder(
  job: Pick<ClaimedDelivery, 'payload' | 'messageId' | 'now'>,
  { facts, baseUrl, deskUrl }: PageView,
): Rendered {
  const { channel, incidentId, reminderKind: kind, dueAt } = payload.parse(job.payload)
  const incident = facts.incidents.find(({ id }) => id === incidentId)
  const { now } = job
  const unread = unreadableIncident(facts, incidentId)
  if (unread) throw new Error(`The incident “${unread.name}” cannot be read (${unread.why}).`)
  if (!incident || !isStillDue(incident, { kind, dueAt }, now)) return { nothing: 'There was news meanwhile.' }
  const reminded = {
    facts,
    incident,
    reminder: { kind, dueAt },
    now,
    baseUrl,
    adminUrl: deskUrl(`/admin/incidents/${incident.id}`),
  }
  if (channel === 'webhook') return { channel, body: JSON.stringify(reminderBody(reminded)) }
  const messageId = messageIdOf(job.messageId, baseUrl)
  return { channel, mail: { ...reminderMail(reminded), messageId, fromName: facts.page.name } }
}

/** Sends a reminder to the operator's mailbox or to the operators' webhook. */
export async function deliverReminder(
  claimed: ClaimedDelivery,
  view: PageView,
  { mail, webhook }: Ways,
  signal: AbortSignal,
): Promise<AttemptedDelivery> {
  const rendered = renderReminder(claimed, view)
  if ('nothing' in rendered) return { kind: 'nothing', why: rendered.nothing }
  if (rendered.channel === 'email') return sendEmail(rendered.mail, claimed.address ?? '', mail, signal)
  if (!webhook) return { kind: 'nothing', why: 'The operators have no webhook any more.' }
  const { messageId: id, now } = claimed
  return callOperatorWebhook({ id, body: rendered.body, now }, webhook, signal)
}
