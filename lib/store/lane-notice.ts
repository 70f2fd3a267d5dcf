import { laneOf } from '@/lib/status/lanes'
import type { Database } from './client'
import { deliveryChannel } from './delivery-channel'
import { readLanes } from './lane-view'

/** The payload of a delivery of kind 'notice' to operators about a lane. */
export type LaneNotice = { about: 'lane alarm'; subject: string; paragraphs: string[] }

/**
 * Tells every operator by mail of each lane that is not well, once an hour while it lasts, whoever looks. In a lane of its own:
 * what is late cannot hold up the word that it is. Answers how many mails were queued.
 */
export async function noticeLanes(db: Database): Promise<number> {
  const notices = (await readLanes(db)).flatMap(({ lane, alarm, waiting, pausedBy }) => {
    if (alarm === null || lane === laneOf.canary) return []
    const held = pausedBy ? [`It was paused by ${pausedBy}.`] : []
    const paragraphs = [`The lane “${lane}” is not keeping up. ${alarm}`, `${waiting} jobs wait in it.`, ...held]
    const payload: LaneNotice = { about: 'lane alarm', subject: `Notifications are late: ${lane}`, paragraphs }
    return [{ lane, payload }]
  })
  if (notices.length === 0) return 0
  const [row] = await db.$queryRaw<{ made: number }[]>`
    with made as (
      insert into delivery (page_id, lane, kind, address, destination, message_id, payload, created_at, next_attempt_at)
      select p.id, ${laneOf.notice}, 'notice', o.email, lower(substring(o.email from '[^@]*$')),
        'msg_' || left(encode(sha256(convert_to(
          concat_ws(' ', n.lane, o.id, floor(extract(epoch from now()) / 3600)), 'UTF8')), 'hex'), 32),
        n.payload, now(), now()
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as n(lane text, payload jsonb)
        cross join operator o cross join (select id from page order by created_at, id limit 1) p
      where o.disabled_at is null
      on conflict (message_id) do nothing
      returning id
    ), told as (
      select pg_notify(${deliveryChannel}, '') from made limit 1
    )
    select (select count(*)::int from made) as made, (select count(*) from told) as told`
  return row?.made ?? 0
}
