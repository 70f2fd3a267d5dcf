import type { DeliveryShown } from '@/components/admin/deliveries/lane-delivery-rows'
import type { Facts } from '@/lib/status/facts/facts'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
import { type FailedDelivery, readFailedDeliveries } from '@/lib/store/queue/read-failed-deliveries'
import { type QuarantinedDelivery, readQuarantine } from '@/lib/store/queue/read-quarantine'
import { readUnknownDeliveries } from '@/lib/store/queue/read-unknown-deliveries'
import type { Database } from '@/lib/store/transaction/database'

type Held = Pick<QuarantinedDelivery, 'id' | 'lane' | 'kind' | 'channel' | 'address' | 'incidentId' | 'attempts'>

/** What failed and is tried again by itself, the next one first. */
export async function failedShown(db: Database, facts: Facts, asked: { lane?: LaneName; limit: number }) {
  const failed = await readFailedDeliveries(db, facts.page.id, asked)
  return failed.map(
    (one: FailedDelivery): DeliveryShown => ({
      ...named(one, facts),
      error: one.lastError ?? 'no answer was recorded',
      since: one.lastAttemptAt ?? one.createdAt,
      nextAttemptAt: one.nextAttemptAt,
    }),
  )
}

/** What waits in lanes that this release does not know, oldest first. */
export async function unknownShown(db: Database, facts: Facts, limit: number) {
  const found = await readUnknownDeliveries(db, facts.page.id, limit)
  return found.map(
    (one): DeliveryShown => ({
      ...named(one, facts),
      error: 'This release does not know the lane: no worker takes it. Start the release that does, or discard it.',
      since: one.createdAt,
      nextAttemptAt: null,
    }),
  )
}

type Query = Parameters<typeof readQuarantine>[2]

/** What is not tried again by itself, latest first. */
export async function quarantinedShown(db: Database, facts: Facts, asked: Query) {
  const held = await readQuarantine(db, facts.page.id, asked)
  return held.map(
    (one): DeliveryShown => ({
      ...named(one, facts),
      error: one.lastError && one.lastError !== one.reason ? `${one.reason} ${one.lastError}` : one.reason,
      since: one.quarantinedAt,
      nextAttemptAt: null,
    }),
  )
}

const named = ({ id, lane, kind, channel, address, incidentId, attempts }: Held, facts: Facts) => ({
  id,
  lane,
  kind,
  attempts,
  to: address === null ? null : maskedAddress(channelOf(channel, address), address),
  about: facts.incidents.find((incident) => incident.id === incidentId)?.name ?? null,
})

/** How an address is shown when the delivery does not say what kind it is. */
export function channelOf(channel: string | null, address: string): Channel {
  const known = channels.find((one) => one === channel)
  return known ?? (/^https?:/.test(address) ? 'webhook' : address.includes('@') ? 'email' : 'sms')
}
