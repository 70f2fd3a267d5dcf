import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { thePage } from '@/lib/store/transaction/find-page'

export type WorkerSelf = { id: string; name: string }

/** What a worker learns at each heartbeat. */
export type Pulse = {
  /** workers that live now, this one included */
  alive: number
  /** lanes that operators throttled, with messages per second over all workers */
  throttles: { lane: string; perSecond: number }[]
}

/** Says that this worker lives, and hears about the others. Workers that have said nothing for an hour are forgotten. */
export async function beatAsWorker(db: Database, { id, name }: WorkerSelf): Promise<Pulse> {
  const [pulse] = await db.$queryRaw<Pulse[]>`
    with me as (
      insert into worker (id, name, started_at, seen_at) values (${id}, ${name}, now(), now())
      on conflict (id) do update set seen_at = now()
    ), gone as (
      delete from worker where seen_at < now() - interval '1 hour' and id <> ${id}
    )
    select (select count(*)::int from worker where seen_at > now() - interval '6 seconds' and id <> ${id}) + 1 as alive,
      (select coalesce(jsonb_agg(jsonb_build_object('lane', lane, 'perSecond', per_second)), '[]')
        from lane_setting where per_second is not null) as throttles`
  return pulse ?? { alive: 1, throttles: [] }
}

/** Sends out this worker's canary again, a delivery like others; while the last one is still under way, nothing. */
export async function sendCanary(db: Database, worker: string): Promise<void> {
  await db.$executeRaw`
    insert into delivery (page_id, lane, kind, destination, message_id, created_at, next_attempt_at)
    select id, ${laneOf.canary}, 'canary', ${worker}, ${`canary ${worker}`}, now(), now() from ${thePage} p
    on conflict (message_id) do update set sent_at = null, quarantined_at = null, attempts = 0, next_attempt_at = now()
      where delivery.sent_at is not null or delivery.quarantined_at is not null`
}

/** Notes that this worker's canary came back recorded. */
export async function noteCanary(db: Database, worker: string): Promise<void> {
  await db.$executeRaw`update worker set canary_at = now() where id = ${worker}`
}

const keptDays = 90

/**
 * Takes away what nobody needs any more: canaries of workers that are gone, how destinations behaved that have not failed for two
 * days, deliveries of three months ago, 2,000 at a time.
 */
export async function tidyDeliveries(db: Database): Promise<void> {
  await db.$executeRaw`
    delete from delivery d where lane = ${laneOf.canary} and next_attempt_at < now() - interval '1 minute'
      and not exists (select from worker w where w.id = d.destination and w.seen_at > now() - interval '1 minute')`
  await db.$executeRaw`delete from destination where greatest(updated_at, blocked_until) < now() - interval '2 days'`
  await db.$executeRaw`
    delete from delivery where id in (
      select id from delivery where created_at < now() - make_interval(days => ${keptDays})
        and (sent_at is not null or discarded_at is not null) order by created_at limit 2000)`
}

/** Says that this worker is gone. */
export async function deregisterWorker(db: Database, worker: string): Promise<void> {
  await db.$transaction([
    db.$executeRaw`delete from delivery where message_id = ${`canary ${worker}`}`,
    db.$executeRaw`delete from worker where id = ${worker}`,
  ])
}
