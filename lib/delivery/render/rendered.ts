import type { OutgoingMail } from '@/lib/delivery/outbound/compose-mail'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import type { LinkHolder } from '@/lib/store/subscribers/subscriber-link'
import type { WebhookColumns } from '@/lib/wire/messages/message-webhook'
import type { PageView } from './worker-facts-cache'

/** A message as it leaves, without whom it goes to. */
export type RenderedMessage =
  | { channel: 'email'; mail: OutgoingMail }
  | { channel: 'sms'; text: string }
  | { channel: 'webhook' | 'slack' | 'teams'; body: string }

/** Nothing to send, and why. */
export type NothingToSend = { nothing: string }

/** What a message is made from, besides the delivery: also the admin renders it so, to show it exactly. */
export type RenderContext = {
  view: PageView
  /** what links and codes are signed with */
  linkSecret: string
  /** what only operators see of an incident, as the webhook's body tells it */
  columns: WebhookColumns | null
}

/** What of a delivery its message depends on. */
export type RenderJob = Pick<
  ClaimedDelivery,
  'kind' | 'messageId' | 'payload' | 'incidentId' | 'updateId' | 'recipient' | 'address' | 'now'
>

/** A recipient as links are made for it. */
export const holderOf = ({ id, linkVersion, confirmationSentAt }: NonNullable<RenderJob['recipient']>): LinkHolder => ({
  id,
  linkVersion,
  confirmationSentAt: confirmationSentAt === null ? null : new Date(confirmationSentAt),
})
