import type { Awaited } from '@/lib/status/incident/promise'
import { type ReminderKind, remindersDue } from '@/lib/status/incident/reminders-due'
import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'

/** The payload of a delivery of kind 'reminder'; its `address` is an operator's e-mail address or the operators' webhook. */
export type ReminderPayload = {
  version: 1
  channel: 'email' | 'webhook'
  incidentId: string
  reminderKind: ReminderKind
  /** ISO 8601 */
  dueAt: string
}

/**
 * Reminds operators of open incidents by what is due at `now`: one row for each reminder that was not made yet, and in the same
 * statement a delivery to every operator (and to their webhook, when there is one). Any number of workers may call it at any
 * time. Answers how many reminders it made.
 */
export async function makeReminders(db: Database, now: Date, webhook: string | null = null): Promise<number> {
  const awaited = await readAwaited(db)
  const due = awaited.flatMap(({ id, version, ...incident }) =>
    remindersDue(incident, now).map((reminder) => ({ ...reminder, incidentId: id, version })),
  )
  return due.length === 0 ? 0 : insertReminders(db, due, now, webhook)
}

type Due = { incidentId: string; version: number; kind: ReminderKind; dueAt: Date }

async function readAwaited(db: Database): Promise<(Awaited & { id: string; version: number })[]> {
  const rows = await db.incident.findMany({
    where: { deletedAt: null, backfilled: false, status: { notIn: ['resolved', 'postmortem', 'completed'] } },
    select: {
      id: true,
      version: true,
      kind: true,
      status: true,
      startedAt: true,
      resolvedAt: true,
      backfilled: true,
      nextUpdateBy: true,
      reminderIntervals: true,
      updates: { select: { displayAt: true }, orderBy: { displayAt: 'desc' }, take: 1 },
    },
  })
  return rows as (Awaited & { id: string; version: number })[]
}

// Sorted, so that two workers wait for each other instead of both being in the way. An incident that was changed since it was
// read is left for the next round, and nothing older than what was said before is said again.
async function insertReminders(db: Database, due: Due[], now: Date, webhook: string | null): Promise<number> {
  const [row] = await db.$queryRaw<{ made: number }[]>`
    with due as (
      select * from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        as r("incidentId" text, version int, kind text, "dueAt" timestamptz)
    ), made as (
      insert into reminder (incident_id, page_id, kind, due_at, created_at)
      select i.id, i.page_id, due.kind, due."dueAt", ${now}
      from due join incident i on i.id = due."incidentId" and i.version = due.version and i.deleted_at is null
      where not exists (
        select from reminder r where r.incident_id = i.id and r.kind = due.kind and r.due_at >= due."dueAt")
      order by i.id, due.kind, due."dueAt"
      on conflict do nothing
      returning *
    ), recipient as (
      select 'email' as channel, email as address, delivery_destination('email', email) as destination
      from operator where disabled_at is null
      union all
      select 'webhook', ${webhook}, delivery_destination('webhook', ${webhook}) where ${webhook}::text is not null
    ), queued as (
      insert into delivery (page_id, lane, kind, incident_id, address, destination, message_id, payload, created_at, next_attempt_at)
      select made.page_id, ${laneOf.reminder}, 'reminder', made.incident_id, address, destination,
        'msg_' || left(encode(sha256(convert_to(
          concat_ws(' ', made.incident_id, made.kind, extract(epoch from made.due_at), channel, address), 'UTF8')), 'hex'), 32),
        jsonb_build_object('version', 1, 'channel', channel, 'incidentId', made.incident_id, 'reminderKind', made.kind,
          'dueAt', to_char(made.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        ${now}, ${now}
      from made cross join recipient
      returning id
    ), told as (
      select pg_notify(${deliveryChannel}, '') from queued limit 1
    )
    select (select count(*)::int from made) as made, (select count(*) from told) as told`
  return row?.made ?? 0
}
