import type { Channel, SubscriberTimes } from '@/lib/status/facts/subscriber-state'

/** Who follows the page, or one incident of it. Nothing here is a secret except the address itself. */
export type Subscriber = SubscriberTimes & {
  id: string
  channel: Channel
  /** e-mail address, E.164 number or URL, as it is called */
  address: string
  /** ISO country of a phone number */
  phoneCountry: string | null
  /** who is told when a webhook stops working */
  ownerEmail: string | null
  /** null: the whole page, or the components of it in `componentIds` */
  incidentId: string | null
  /** chosen components; none: everything */
  componentIds: string[]
  createdAt: Date
  quarantineReason: string | null
  confirmationSentAt: Date | null
  linkVersion: number
  /** until when the endpoint's earlier signing secret is used too */
  previousSecretUntil: Date | null
  failingSince: Date | null
  lastError: string | null
  lastSentAt: Date | null
}

/** What is said when somebody subscribes; addresses as they were typed. */
export type SubscriptionDraft = {
  channel: Channel
  address: string
  /** ISO country of a number without "+" */
  phoneCountry?: string | null
  ownerEmail?: string | null
  /** components and groups; none or left out: everything */
  componentIds?: string[]
  /** only this incident */
  incidentId?: string | null
  /** an operator vouches for the address: active at once, nothing is sent */
  skipConfirmation?: boolean
}
