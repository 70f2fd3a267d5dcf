import type { LaneName } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'

type Subscribers = { from?: number; count: number; channel?: string; address: (index: number) => string }

/** Active subscribers of the whole page in bulk, ids `s0000000` and so on. */
export async function insertSubscribers(db: Database, pageId: string, subscribers: Subscribers): Promise<void> {
  const { from = 0, count, channel = 'email', address } = subscribers
  const secret = `whsec_${Buffer.from('a secret of 24 bytes, ok').toString('base64')}`
  for (let at = from; at < from + count; at += 5000) {
    const rows = Array.from({ length: Math.min(5000, from + count - at) }, (_, index) => ({
      id: `s${String(at + index).padStart(11, '0')}`,
      address: address(at + index),
    }))
    await db.$executeRaw`
      insert into subscriber (id, page_id, channel, address, address_key, created_at, confirmed_at, signing_secret)
      select id, ${pageId}, ${channel}, address, id, now() - interval '1 day', now() - interval '1 day', ${secret}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, address text)`
  }
  await db.$executeRaw`analyze subscriber`
}

export type Queued = {
  lane: LaneName
  count?: number
  kind?: string
  destination?: string
  incidentId?: string
  updateId?: string
  subscriberId?: string
  address?: string
  payload?: object
  /** how long it has been due */
  dueSecondsAgo?: number
  crashes?: number
}

/** Deliveries in a lane, due now. Answers their ids in order. */
export async function queue(db: Database, pageId: string, queued: Queued): Promise<string[]> {
  const { lane, count = 1, kind = 'notice', destination = '', dueSecondsAgo = 0.002, crashes = 0 } = queued
  const rows = await db.$queryRaw<{ id: string }[]>`
    insert into delivery (page_id, lane, kind, destination, incident_id, update_id, subscriber_id, address, payload, message_id, created_at, next_attempt_at, crashes)
    select ${pageId}, ${lane}, ${kind}, ${destination}, ${queued.incidentId ?? null}, ${queued.updateId ?? null},
      ${queued.subscriberId ?? null},
      ${queued.address ?? null}, ${JSON.stringify(queued.payload ?? {})}::jsonb,
      gen_random_uuid()::text, now(), now() - make_interval(secs => ${dueSecondsAgo}::float), ${crashes}
    from generate_series(1, ${count}::int) returning id::text`
  return rows.map(({ id }) => id)
}
