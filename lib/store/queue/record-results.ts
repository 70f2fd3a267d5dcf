import { hostOf } from '@/lib/status/addresses/host-of'
import { laneOf } from '@/lib/status/lanes/lanes'
import { destinationPause, switchOffAfterDays } from '@/lib/status/lanes/retry-delay'
import type { Database, Transaction } from '@/lib/store/transaction/database'

/** What one attempt came to. `error` is a line for operators without secrets or full addresses. */
export type DeliveryResult = {
  id: string
  subscriberId: string | null
  destination: string
} & (
  | { what: 'sent' }
  /** `wholeHost`: what failed, or asks for patience, is all of the destination's host */
  | { what: 'retry'; error: string; waitSeconds: number; throttledSeconds: number | null; wholeHost?: boolean }
  /** the delivery will not be tried again; `suppress` also ends all that the subscriber would get */
  | { what: 'quarantined'; error: string; suppress: boolean; outward: boolean }
  | { what: 'discarded'; error: string }
  /** not attempted after all */
  | { what: 'handed back' }
)

/** What else recording did, for the log and for whoever is to be told. */
export type RecordedResults = { switchedOff: SwitchedOff[] }

/** A subscriber that gets nothing more; `ownerEmail` is told of endpoints that only failed. */
export type SwitchedOff = { subscriberId: string; because: 'rejected' | 'only failed' }

type Failure = Exclude<DeliveryResult, { what: 'sent' | 'discarded' | 'handed back' }>

/**
 * Writes down what attempts came to. A message that was sent is sent, whoever holds it now; everything else counts only while
 * this worker holds the lease. May be called again with the same results.
 */
export async function recordResults(db: Database, worker: string, results: DeliveryResult[]): Promise<RecordedResults> {
  const failures = results.filter(
    (result): result is Failure => result.what === 'retry' || (result.what === 'quarantined' && result.outward),
  )
  if (failures.length === 0) {
    await settle(db, worker, results)
    return { switchedOff: [] }
  }
  return db.$transaction(async (tx) => {
    await settle(tx, worker, results)
    await blameDestinations(tx, results, failures)
    return { switchedOff: await blameSubscribers(tx, failures) }
  })
}

// As in claimDeliveries, nothing here lets the planner take a partial index for a short way.
async function settle(db: Database | Transaction, worker: string, results: DeliveryResult[]): Promise<void> {
  await db.$executeRaw`
    with r as (
      select * from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
        as r(id bigint, what text, error text, "waitSeconds" float)
    ), done as (
      update delivery d set
        sent_at = case r.what when 'sent' then now() end,
        quarantined_at = case r.what when 'quarantined' then now() end,
        quarantine_reason = case r.what when 'quarantined' then r.error end,
        discarded_at = case r.what when 'discarded' then now() end,
        discard_reason = case r.what when 'discarded' then r.error end,
        last_error = case when r.what in ('retry', 'quarantined') then r.error else d.last_error end,
        next_attempt_at = case r.what when 'retry' then now() + make_interval(secs => r."waitSeconds") else now() end,
        attempts = d.attempts - (r.what = 'handed back')::int,
        crashes = case r.what when 'handed back' then d.crashes - 1 else 0 end,
        leased_by = null
      from r
      where d.id = r.id and d.id = any (${results.map(({ id }) => id)}::bigint[]) and coalesce(d.sent_at, d.discarded_at) is null
        and (r.what = 'sent' or (d.leased_by = ${worker} and d.quarantined_at is null))
      returning d.id, d.subscriber_id, d.incident_id, d.next_attempt_at, r.what
    ), later as (
      update delivery l set next_attempt_at = greatest(l.next_attempt_at, done.next_attempt_at) from done
      where done.what = 'retry' and l.subscriber_id = done.subscriber_id and l.incident_id = done.incident_id and l.id > done.id
        and l.leased_by is null and coalesce(l.sent_at, l.quarantined_at, l.discarded_at) is null
    )
    update subscriber s set last_sent_at = now(), failing_since = null, last_error = null
    where s.id in (select subscriber_id from done where what = 'sent')
      and (s.failing_since is not null or s.last_sent_at is null or s.last_sent_at < now() - interval '10 minutes')`
}

type Blame = { key: string; of: 'endpoint' | 'host'; throttledSeconds: number | null; error: string }

/**
 * Whom a failure is laid to: its endpoint, or the host that spoke for all of them; a destination that names no endpoint is a host.
 * A no to one recipient says nothing about either.
 */
function blamesOf(failure: Failure): Blame[] {
  if (!failure.destination || failure.what === 'quarantined') return []
  const { destination, error, throttledSeconds, wholeHost } = failure
  const of = destination.includes('#') ? 'endpoint' : 'host'
  const endpoint: Blame = { key: destination, of, throttledSeconds, error }
  if (!wholeHost) return [endpoint]
  const host: Blame = { ...endpoint, key: hostOf(destination), of: 'host' }
  // the endpoint itself is left alone for as long as was asked, the others of its host for a minute at most
  return throttledSeconds === null || host.key === destination ? [host] : [host, endpoint]
}

async function blameDestinations(tx: Transaction, results: DeliveryResult[], failures: Failure[]): Promise<void> {
  const sent = results.filter(({ what }) => what === 'sent').map(({ destination }) => destination)
  const answered = new Set(sent.flatMap((destination) => [destination, hostOf(destination)]))
  const failed = new Map<string, Blame & { count: number }>()
  for (const blame of failures.flatMap(blamesOf)) {
    const { key, throttledSeconds: asked } = blame
    if (asked === null && answered.has(key)) continue
    const known = failed.get(key) ?? { ...blame, throttledSeconds: null, count: 0 }
    const throttledSeconds = asked === null ? known.throttledSeconds : Math.max(asked, known.throttledSeconds ?? 0)
    failed.set(key, { ...blame, count: known.count + 1, throttledSeconds })
  }
  if (answered.size > 0)
    await tx.$executeRaw`
      update destination set failures = 0, blocked_until = null, updated_at = now()
      where key = any(${[...answered]}) and (failures > 0 or blocked_until is not null)`
  if (failed.size > 0) await pause(tx, [...failed.values()])
}

async function pause(tx: Transaction, failed: (Blame & { count: number })[]): Promise<void> {
  // One worker after the other, in one order: two batches about the same destinations must not wait for each other.
  const rows = failed.map(({ key, count, error }) => ({ key, count, error })).sort((a, b) => (a.key < b.key ? -1 : 1))
  const counted = await tx.$queryRaw<{ key: string; failures: number }[]>`
    insert into destination as d (key, failures, last_error, updated_at)
    select key, count, error, now() from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, count int, error text)
    on conflict (key) do update set failures = d.failures + excluded.failures, last_error = excluded.last_error, updated_at = now()
    returning key, failures`
  const failuresOf = new Map(counted.map(({ key, failures }) => [key, failures]))
  const pauses = failed
    .map(({ key, of, throttledSeconds }) => ({
      key,
      seconds: destinationPause(failuresOf.get(key) ?? 0, throttledSeconds, of),
    }))
    .filter(({ seconds }) => seconds > 0)
  if (pauses.length > 0)
    await tx.$executeRaw`
      update destination d set blocked_until = now() + make_interval(secs => r.seconds)
      from jsonb_to_recordset(${JSON.stringify(pauses)}::jsonb) as r(key text, seconds float) where d.key = r.key`
}

async function blameSubscribers(tx: Transaction, failures: Failure[]): Promise<SwitchedOff[]> {
  const rows = failures
    .flatMap((failure) =>
      failure.subscriberId === null
        ? []
        : [
            {
              id: failure.subscriberId,
              error: failure.error,
              suppress: failure.what === 'quarantined' && failure.suppress,
            },
          ],
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length === 0) return []
  const off = await tx.$queryRaw<{ id: string; rejected: boolean }[]>`
    with r as (
      select id, max(error) as error, bool_or(suppress) as suppress
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, error text, suppress boolean) group by id order by id
    ), locked as materialized (
      select s.id, s.quarantined_at from subscriber s join r on r.id = s.id order by s.id for update of s
    ), blamed as (
      update subscriber s set
        failing_since = coalesce(s.failing_since, now()), last_error = r.error,
        quarantined_at = case when s.quarantined_at is not null then s.quarantined_at
          when r.suppress or (s.channel in ('webhook', 'slack', 'teams') and s.failing_since < now() - make_interval(days => ${switchOffAfterDays}))
          then now() end,
        quarantine_reason = case when s.quarantined_at is not null then s.quarantine_reason
          when r.suppress then r.error
          when s.channel in ('webhook', 'slack', 'teams') and s.failing_since < now() - make_interval(days => ${switchOffAfterDays})
          then ${`Nothing but failures for ${switchOffAfterDays} days. Last: `} || r.error end
      from r, locked where s.id = r.id and locked.id = s.id
      returning s.id, r.suppress as rejected, s.quarantined_at is not null and locked.quarantined_at is null as off
    )
    select id, rejected from blamed where off`
  if (off.length === 0) return []
  await tx.$executeRaw`
    update delivery d set quarantined_at = now(), quarantine_reason = 'The subscriber was quarantined: ' || s.quarantine_reason
    from subscriber s where s.id = d.subscriber_id and s.id = any(${off.map(({ id }) => id)})
      and d.leased_by is null and coalesce(d.sent_at, d.quarantined_at, d.discarded_at) is null`
  await tellOwners(
    tx,
    off.map(({ id }) => id),
  )
  return off.map(({ id, rejected }) => ({ subscriberId: id, because: rejected ? 'rejected' : 'only failed' }))
}

/** Owners of endpoints that get nothing more are told, by mail and once. */
async function tellOwners(tx: Transaction, subscriberIds: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into delivery (page_id, lane, kind, subscriber_id, address, destination, message_id, payload, created_at, next_attempt_at)
    select page_id, ${laneOf.notice}, 'notice', id, owner_email, delivery_destination('email', owner_email),
      'msg_' || replace(gen_random_uuid()::text, '-', ''), '{"about": "endpoint switched off"}', now(), now()
    from subscriber where id = any (${subscriberIds}) and owner_email is not null`
}
