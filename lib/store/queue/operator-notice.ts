import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'
import { thePage } from '@/lib/store/transaction/find-page'

/** Something that operators are to know. `look` is where in the desk, a path from the root. */
export type OperatorNotice = {
  subject: string
  /** plain text */
  paragraphs: string[]
  look: { words: string; path: string }
}

/**
 * Queues notices to every operator by mail, and to their webhook when there is one, whoever asks for it and how often: of one
 * `key` everybody gets one. Answers how many messages were queued.
 */
export async function queueNotices(
  db: Database,
  notices: (OperatorNotice & { key: string })[],
  webhook: string | null = null,
): Promise<number> {
  if (notices.length === 0) return 0
  const [row] = await db.$queryRaw<{ made: number }[]>`
    with recipient as (
      select 'email' as channel, email as address from operator where disabled_at is null
      union all select 'webhook', ${webhook} where ${webhook}::text is not null
    ), made as (
      insert into delivery (page_id, lane, kind, address, destination, message_id, payload, created_at, next_attempt_at)
      select p.id, ${laneOf.notice}, 'notice', r.address, delivery_destination(r.channel, r.address),
        'msg_' || left(encode(sha256(convert_to(concat_ws(' ', n.notice->>'key', r.channel, r.address), 'UTF8')), 'hex'), 32),
        n.notice - 'key' || jsonb_build_object('about', 'lane alarm', 'channel', r.channel), now(), now()
      from jsonb_array_elements(${JSON.stringify(notices)}::jsonb) as n(notice)
        cross join recipient r cross join ${thePage} p
      on conflict (message_id) do nothing
      returning id
    ), told as (
      select pg_notify(${deliveryChannel}, '') from made limit 1
    )
    select (select count(*)::int from made) as made, (select count(*) from told) as told`
  return row?.made ?? 0
}

/** Who is told, in whatever way: the mail addresses of the operators. */
export async function readOperatorAddresses(db: Database): Promise<string[]> {
  const operators = await db.operator.findMany({ where: { disabledAt: null }, select: { email: true } })
  return operators.map(({ email }) => email)
}
