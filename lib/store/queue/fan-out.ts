import { laneNames, lanes } from '@/lib/status/lanes/lanes'
import { UnknownHere } from '@/lib/status/text/unknown-here'
import { announced, isTold, laneByChannel } from '@/lib/store/subscribers/audience'
import type { Database } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'

/** An outbox row that this worker may fan out until its lease ends. `id` is a decimal number. */
export type FanOut = { id: string; kind: string; incidentId: string | null; tries: number; cursor: string | null }

const { leaseSeconds, backoffSeconds } = lanes['fan-out']

/**
 * Takes the oldest outbox row that has to be fanned out, for a lease of the database's clock; null when there is none. Rows of
 * one incident are taken in order, because a later delivery must not exist before an earlier one. Rows that nobody is to be
 * told of are done with on the way. Times are kept in milliseconds, rounded, and so is the clock that they are held against.
 */
export async function claimFanOut(db: Database): Promise<FanOut | null> {
  const [row] = await db.$queryRaw<FanOut[]>`
    with silent as (
      update outbox set fanned_out_at = now() where fanned_out_at is null and quarantined_at is null and not notify)
    update outbox set fan_out_tries = fan_out_tries + 1, next_fan_out_at = now() + make_interval(secs => ${leaseSeconds})
    where id = (
      select o.id from outbox o
      where o.fanned_out_at is null and o.quarantined_at is null and o.notify and o.next_fan_out_at <= now()::timestamptz(3)
        and not exists (select from lane_setting where lane = 'fan-out' and paused_at is not null)
        and not exists (
          select from outbox earlier
          where earlier.fanned_out_at is null and earlier.quarantined_at is null and earlier.notify and earlier.id < o.id
            and coalesce(earlier.incident_id, earlier.component_id) = coalesce(o.incident_id, o.component_id))
      order by o.id limit 1 for update skip locked)
    returning id::text, kind, incident_id as "incidentId", fan_out_tries as tries, fan_out_cursor as cursor`
  return row ?? null
}

const kinds = new Map([
  ['incident_update', { kind: 'update', lane: laneByChannel.update }],
  ['postmortem', { kind: 'update', lane: laneByChannel.update }],
  ['component_status', { kind: 'component', lane: laneByChannel.component }],
  ['component_removed', { kind: 'confirmation', lane: laneByChannel.gone }],
])

const pageSize = 1000

export type FannedOut = { made: number; cursor: string | null; done: boolean }

/**
 * Makes the deliveries for the next 1,000 subscribers after the cursor, and moves the cursor: one statement, so a worker that
 * dies leaves either both or none, and two that work on the same row make nothing twice. Throws for a row that nobody
 * understands.
 */
export async function fanOutPage(db: Database, { id, kind, cursor }: FanOut, size = pageSize): Promise<FannedOut> {
  const job = kinds.get(kind)
  if (!job) throw new UnknownHere('kind of publish', kind)
  const [page] = await db.$queryRaw<FannedOut[]>`
    with o as (
      select * from outbox where id = ${id}::bigint and fanned_out_at is null and fan_out_cursor is not distinct from ${cursor}
    ), ${announced}, page as materialized (
      select s.* from o join subscriber s on s.page_id = o.page_id and s.id > coalesce(o.fan_out_cursor, '')
      order by s.id limit ${size}
    ), made as (
      insert into delivery (page_id, lane, kind, outbox_id, subscriber_id, incident_id, update_id, address, destination,
        message_id, payload, created_at, next_attempt_at)
      select s.page_id, ${job.lane}::jsonb->>s.channel, ${job.kind}, said.id, s.id, said.incident_id, said.said_in,
        owner.address,
        case when owner.address is null then delivery_destination(s.channel, s.address) else delivery_destination('email', owner.address) end,
        'msg_' || replace(gen_random_uuid()::text, '-', ''),
        case when said.component_id is null then said.payload else said.payload || jsonb_build_object('componentId', said.component_id) end
          || jsonb_build_object('at', said.created_at),
        now(),
        -- behind an earlier message of the same incident that waits for its next attempt
        greatest(now(), (select max(p.next_attempt_at) from delivery p
          where p.subscriber_id = s.id and p.incident_id = said.incident_id and p.leased_by is null and p.lane = any (${laneNames}::text[])
            and coalesce(p.sent_at, p.quarantined_at, p.discarded_at) is null))
      from said, page s,
        lateral (select case when said.kind = 'component_removed' and s.channel = 'webhook' then s.owner_email end as address) owner
      where ${job.lane}::jsonb ? s.channel
        and ${isTold}
      on conflict (outbox_id, subscriber_id) do nothing
      returning id
    ), read as (
      select count(*)::int as subscribers, max(id) as last from page
    ), moved as (
      update outbox set fan_out_cursor = coalesce(read.last, outbox.fan_out_cursor), fan_out_tries = 0,
        next_fan_out_at = now() + make_interval(secs => ${leaseSeconds}),
        fanned_out_at = case when read.subscribers < ${size} then now() end
      from o, read where outbox.id = o.id
      returning outbox.fan_out_cursor, outbox.fanned_out_at
    ), told as (
      select pg_notify(${deliveryChannel}, '') from made limit 1
    )
    select (select count(*)::int from made) as made, moved.fan_out_cursor as cursor, moved.fanned_out_at is not null as done,
      (select count(*) from told) as told
    from moved`
  // Nothing moved: somebody else has this row by now.
  return page ?? { made: 0, cursor, done: true }
}

/**
 * Keeps why a row could not be fanned out: it comes back after a while, and after three tries in a row it is quarantined; at once
 * when this release does not know what it is.
 */
export async function failFanOut(db: Database, { id, tries }: FanOut, fault: unknown): Promise<void> {
  const reason = fault instanceof Error ? fault.message : 'unknown fault'
  const wait = fault instanceof UnknownHere ? null : (backoffSeconds[tries - 1] ?? null)
  await db.$executeRaw`
    update outbox set
      next_fan_out_at = now() + make_interval(secs => ${wait ?? 0}::float),
      quarantined_at = case when ${wait === null} then now() end,
      quarantine_reason = ${reason.slice(0, 500)}
    where id = ${id}::bigint and fanned_out_at is null`
}

/** Gives rows back that were not told to the end: whoever asks next goes on at their cursors. */
export async function leaveFanOut(db: Database, rows: FanOut[]): Promise<void> {
  await db.$executeRaw`
    update outbox set next_fan_out_at = now(), fan_out_tries = greatest(fan_out_tries - 1, 0)
    where id = any (${rows.map(({ id }) => id)}::bigint[]) and fanned_out_at is null`
}
