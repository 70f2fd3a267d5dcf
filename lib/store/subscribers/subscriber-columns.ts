import type { Channel } from '@/lib/status/facts/subscriber-state'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import type { Prisma } from '@/prisma/generated/client'

/** The columns of a subscriber that readings need; no secret is among them. */
export const subscriberColumns = {
  id: true,
  channel: true,
  address: true,
  phoneCountry: true,
  ownerEmail: true,
  incidentId: true,
  createdAt: true,
  confirmedAt: true,
  quarantinedAt: true,
  quarantineReason: true,
  unsubscribedAt: true,
  confirmationSentAt: true,
  linkVersion: true,
  previousSecretUntil: true,
  failingSince: true,
  lastError: true,
  lastSentAt: true,
  components: { select: { componentId: true }, orderBy: { componentId: 'asc' } },
} satisfies Prisma.SubscriberSelect

type Row = Prisma.SubscriberGetPayload<{ select: typeof subscriberColumns }>

export function subscriberOf({ components, channel, ...row }: Row): Subscriber {
  return { ...row, channel: channel as Channel, componentIds: components.map(({ componentId }) => componentId) }
}
