import type { LaneName } from '@/lib/status/lanes'
import type { Database } from './client'
import type { Claimed } from './delivery-claim'

/** One delivery as operators look at it. */
export type DeliveryRow = Pick<
  Claimed,
  | 'id'
  | 'kind'
  | 'attempts'
  | 'crashes'
  | 'messageId'
  | 'payload'
  | 'incidentId'
  | 'updateId'
  | 'address'
  | 'recipient'
  | 'createdAt'
  | 'now'
> & {
  lane: LaneName
  state: 'waiting' | 'in flight' | 'sent' | 'quarantined' | 'discarded'
  nextAttemptAt: Date
  lastAttemptAt: Date | null
  lastError: string | null
  /** why it is quarantined or was discarded */
  reason: string | null
  sentAt: Date | null
}

/** The delivery of this id (a decimal number); null when there is none. */
export async function readDelivery(db: Database, pageId: string, id: string): Promise<DeliveryRow | null> {
  if (!/^\d{1,18}$/.test(id)) return null
  const [row] = await db.$queryRaw<DeliveryRow[]>`
    select d.id::text, d.lane, d.kind, d.attempts, d.crashes, d.message_id as "messageId", d.payload,
      d.incident_id as "incidentId", d.update_id as "updateId", d.address, d.created_at as "createdAt",
      now()::timestamptz(3) as now, d.next_attempt_at as "nextAttemptAt", d.last_attempt_at as "lastAttemptAt",
      d.last_error as "lastError", case when d.discarded_at is null then d.quarantine_reason else d.discard_reason end as reason, d.sent_at as "sentAt",
      case when d.sent_at is not null then 'sent' when d.quarantined_at is not null then 'quarantined'
        when d.discarded_at is not null then 'discarded'
        when d.leased_by is not null and d.next_attempt_at > now() then 'in flight' else 'waiting' end as state,
      case when s.id is not null then jsonb_build_object(
        'id', s.id, 'channel', s.channel, 'address', s.address, 'linkVersion', s.link_version,
        'confirmationSentAt', s.confirmation_sent_at, 'failingSince', s.failing_since, 'lastError', s.last_error,
        'signingSecret', null, 'previousSecret', null,
        'active', s.confirmed_at is not null and s.unsubscribed_at is null and s.quarantined_at is null,
        'left', case when s.unsubscribed_at is not null then 'unsubscribed' when s.quarantined_at is not null then 'quarantined' end
      ) end as recipient
    from delivery d left join subscriber s on s.id = d.subscriber_id
    where d.page_id = ${pageId} and d.id = ${id}::bigint`
  return row ?? null
}
