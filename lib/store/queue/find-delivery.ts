import type { Database } from '@/lib/store/transaction/database'
import type { ClaimedDelivery } from './claim-deliveries'

/** A delivery as operators look at it, with all that its message is made from. Times of the recipient are text, as in a claim. */
export type StoredDelivery = Pick<
  ClaimedDelivery,
  | 'id'
  | 'lane'
  | 'kind'
  | 'attempts'
  | 'crashes'
  | 'incidentId'
  | 'updateId'
  | 'destination'
  | 'messageId'
  | 'payload'
  | 'createdAt'
  | 'address'
  | 'recipient'
  | 'now'
> & {
  nextAttemptAt: Date
  lastAttemptAt: Date | null
  lastError: string | null
  sentAt: Date | null
  quarantinedAt: Date | null
  quarantineReason: string | null
  discardedAt: Date | null
  discardReason: string | null
}

/** One delivery of the page; null when there is none. No secret is in it. */
export async function findDelivery(db: Database, pageId: string, id: string): Promise<StoredDelivery | null> {
  if (!/^\d{1,18}$/.test(id)) return null
  const [held] = await db.$queryRaw<StoredDelivery[]>`
    select d.id::text, d.lane, d.kind, d.attempts, d.crashes, d.incident_id as "incidentId", d.update_id as "updateId",
      d.destination, d.message_id as "messageId", d.payload, d.created_at as "createdAt", d.address,
      d.next_attempt_at as "nextAttemptAt", d.last_attempt_at as "lastAttemptAt", d.last_error as "lastError",
      d.sent_at as "sentAt", d.quarantined_at as "quarantinedAt", d.quarantine_reason as "quarantineReason",
      d.discarded_at as "discardedAt", d.discard_reason as "discardReason", now()::timestamptz(3) as now,
      case when s.id is not null then jsonb_build_object(
        'id', s.id, 'channel', s.channel, 'address', s.address, 'linkVersion', s.link_version,
        'confirmationSentAt', s.confirmation_sent_at, 'failingSince', s.failing_since, 'lastError', s.last_error,
        'signingSecret', null, 'previousSecret', null,
        'active', s.confirmed_at is not null and s.unsubscribed_at is null and s.quarantined_at is null,
        'left', case when s.unsubscribed_at is not null then 'unsubscribed' when s.quarantined_at is not null then 'quarantined' end
      ) end as recipient
    from delivery d left join subscriber s on s.id = d.subscriber_id
    where d.id = ${BigInt(id)} and d.page_id = ${pageId}`
  return held ?? null
}
