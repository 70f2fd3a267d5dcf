import type { EventStatus } from '@/lib/status/facts/incident-status'
import type { Database } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'
import { type Audience, active, isTold, isWorthAnSms, laneByChannel, maxCounted } from './audience'

/** What is about to be said of an incident. */
export type AnnouncedDraft = {
  /** null: the incident is opened by it */
  incidentId: string | null
  status: EventStatus
  /** those that it names, besides those of its incident */
  componentIds: string[]
}

/**
 * Whom an update would be told if it were published at `now`, each subscriber once, by the rule of the fan-out (`isTold`). Costs one statement;
 * of more than 100,000 subscribers only the first are counted (`more`).
 */
export async function countDraftAudience(
  db: Database,
  pageId: string,
  draft: AnnouncedDraft,
  now: Date,
): Promise<Audience> {
  const { incidentId, status, componentIds } = draft
  const rows = await db.$queryRaw<{ channel: string; told: number; seen: number }[]>`
    with said as (
      select 0::bigint as id, 'incident_update' as kind, ${now}::timestamptz as created_at, ${incidentId}::text as incident_id, null::text as component_id,
        ${incidentId}::text is null or ${isWorthAnSms(Prisma.sql`${status}::text`)} as worth_an_sms
    ), named as (
      select unnest(${componentIds}::text[]) as id union select component_id from incident_component where incident_id = ${incidentId}
    ), touched as (
      select 0::bigint as outbox_id, id from named
      union select 0, c.group_id from named n join component c on c.id = n.id where c.group_id is not null
    ), removed_later as (
      select 0::bigint as outbox_id, null::text as component_id where false
    ), counted as (
      select s.* from subscriber s
      where s.page_id = ${pageId} and s.confirmed_at is not null and ${active} order by s.id limit ${maxCounted + 1}
    )
    select s.channel, count(*)::int as seen,
      count(*) filter (where ${laneByChannel.update}::jsonb ? s.channel and exists (select from said where ${isTold}))::int as told
    from counted s group by s.channel`
  const seen = rows.reduce((sum, row) => sum + row.seen, 0)
  return { byChannel: Object.fromEntries(rows.map(({ channel, told }) => [channel, told])), more: seen > maxCounted }
}
