import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'

/** Which lane takes the messages of a channel, as JSON for SQL. A channel that is not named is not told. */
export const laneByChannel = {
  update: JSON.stringify({
    email: laneOf['update by email'],
    sms: laneOf['update by sms'],
    webhook: laneOf['update by webhook'],
    slack: laneOf['update by slack'],
    teams: laneOf['update by teams'],
  }),
  // STATUSPAGE §3.3: a component's status alone is told to webhooks and to nobody else
  component: JSON.stringify({ webhook: laneOf['component by webhook'] }),
  gone: JSON.stringify({
    email: laneOf['gone by email'],
    sms: laneOf['gone by sms'],
    webhook: laneOf['gone by webhook'],
    slack: laneOf['gone by slack'],
    teams: laneOf['gone by teams'],
  }),
}

/** SQL: whether an update of this status is told by SMS; the first of an incident always is. */
export const isWorthAnSms = (status: Prisma.Sql) => Prisma.sql`${status} in ('resolved', 'in_progress', 'completed')`

/**
 * SQL: of the outbox rows `o`, `said` (what each of them says, none for what is gone again) and `touched` (the components, and their
 * groups, that it is about).
 */
export const announced = Prisma.sql`
  said as (
    select o.*, u.id as said_in, coalesce((o.payload->>'created')::boolean, false)
        or ${isWorthAnSms(Prisma.sql`u.status`)} as worth_an_sms
    from o left join lateral (
      select u.id, u.status from incident_update u join incident i on i.id = u.incident_id and i.deleted_at is null
      where u.id = o.update_id or (o.kind = 'postmortem' and u.incident_id = o.incident_id and u.status = 'postmortem')
      order by u.sequence desc limit 1) u on true
    where o.kind in ('component_status', 'component_removed') or u.id is not null
  ), named as (
    select o.id as outbox_id, o.component_id as id from o where component_id is not null
    union select o.id, ic.component_id from o join incident_component ic on ic.incident_id = o.incident_id
    union select said.id, uc.code from said join update_component uc on uc.update_id = said.said_in
  ), touched as (
    select outbox_id, id from named
    union select n.outbox_id, c.group_id from named n join component c on c.id = n.id where c.group_id is not null
  ), removed_later as (
    select o.id as outbox_id, later.component_id from o join outbox later on later.id > o.id and later.kind = 'component_removed'
    where o.kind = 'component_removed'
  )`

/** SQL: the subscriber `s` was confirmed when it was said, and has not ended since. */
export const active = Prisma.sql`s.unsubscribed_at is null and s.quarantined_at is null`

/** SQL: the subscriber `s` can be told that what they followed is gone: a webhook only by its owner's mail. */
const canBeCalled = Prisma.sql`(s.channel <> 'webhook' or s.owner_email is not null)`

/** SQL: the subscriber `s` chose the component `gone`, and of what they chose nothing stands of which `stands`, about `k`, is true. */
const isLeftWithNothing = (gone: Prisma.Sql, stands: Prisma.Sql) => Prisma.sql`(
  s.scope = 'page'
  and exists (select from subscriber_component c where c.subscriber_id = s.id and c.component_id = ${gone})
  and not exists (select from subscriber_component c join component k on k.id = c.component_id where c.subscriber_id = s.id and ${stands}))`

/** SQL: the component `k` stood when what `said` says happened. */
const stoodThen = Prisma.sql`(k.removed_at is null
  or k.id in (select component_id from removed_later where outbox_id = said.id))`

/**
 * SQL: whether the subscriber `s` is told of `said`, but for the channel (STATUSPAGE §3.3): those that were active when it was published;
 * those of components when one of theirs is touched; those of one incident about that one; by SMS only what begins or ends something. Of a
 * component that was removed, those who are left with nothing.
 */
export const isTold = Prisma.sql`
  s.confirmed_at <= said.created_at and ${active}
  and (s.channel <> 'sms' or said.worth_an_sms or said.kind = 'component_removed')
  and case when said.kind = 'component_removed' then ${canBeCalled} and ${isLeftWithNothing(Prisma.sql`said.component_id`, stoodThen)}
    when s.scope <> 'page' then s.incident_id = said.incident_id
    else not exists (select from subscriber_component c where c.subscriber_id = s.id)
      or exists (select from subscriber_component c join touched t on t.id = c.component_id and t.outbox_id = said.id
        where c.subscriber_id = s.id)
    end`

/** Subscribers by channel; a channel that somebody follows by and nobody is told by stands with 0. */
export type Audience = { byChannel: Record<string, number>; more: boolean }

export const maxCounted = 100_000

/**
 * Whom the outbox rows (decimal ids) are told, each subscriber once: those whom the fan-out would make messages for at this moment.
 * Of more than 100,000 subscribers only the first are counted (`more`).
 */
export async function countAudience(db: Database, outboxIds: string[]): Promise<Audience> {
  const rows = await db.$queryRaw<{ channel: string; told: number; seen: number }[]>`
    with o as (select * from outbox where id = any (${outboxIds}::bigint[]) and notify and kind in ('incident_update', 'postmortem', 'component_status', 'component_removed')), ${announced},
    counted as (
      select s.* from subscriber s
      where s.page_id in (select page_id from o) and s.confirmed_at is not null and ${active} order by s.id limit ${maxCounted + 1}
    )
    select s.channel, count(*)::int as seen, count(*) filter (where exists (
      select from said
      where (case said.kind when 'component_status' then ${laneByChannel.component} when 'component_removed' then ${laneByChannel.gone}
        else ${laneByChannel.update} end)::jsonb ? s.channel
        and ${isTold}))::int as told
    from counted s group by s.channel`
  const seen = rows.reduce((sum, row) => sum + row.seen, 0)
  return { byChannel: Object.fromEntries(rows.map(({ channel, told }) => [channel, told])), more: seen > maxCounted }
}

/** Who would follow nothing any more without this component, by channel: those whom its removal would tell so at this moment. */
export async function countLeftWithNothing(db: Database, pageId: string, componentId: string): Promise<Audience> {
  const stands = Prisma.sql`k.removed_at is null and k.id <> ${componentId}`
  const rows = await db.$queryRaw<{ channel: string; told: number }[]>`
    select s.channel, count(*)::int as told
    from subscriber_component chosen join subscriber s on s.id = chosen.subscriber_id
    where chosen.component_id = ${componentId} and s.page_id = ${pageId} and s.confirmed_at is not null and ${active} and ${canBeCalled}
      and ${isLeftWithNothing(Prisma.sql`${componentId}`, stands)}
    group by s.channel`
  return { byChannel: Object.fromEntries(rows.map(({ channel, told }) => [channel, told])), more: false }
}

/** How many webhooks would follow nothing any more without this component and cannot be told so: nobody's address stands with them. */
export async function countOutOfReach(db: Database, pageId: string, componentId: string): Promise<number> {
  const stands = Prisma.sql`k.removed_at is null and k.id <> ${componentId}`
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from subscriber_component chosen join subscriber s on s.id = chosen.subscriber_id
    where chosen.component_id = ${componentId} and s.page_id = ${pageId} and s.confirmed_at is not null and ${active} and not ${canBeCalled}
      and ${isLeftWithNothing(Prisma.sql`${componentId}`, stands)}`
  return row?.count ?? 0
}
