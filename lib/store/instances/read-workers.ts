import type { Database } from '@/lib/store/transaction/database'

/** The worker tier; ages in seconds by the database's clock, null when there is none. */
export type WorkersView = {
  alive: number
  lastHeartbeatSeconds: number | null
  /** since a canary last really ran: claimed, attempted, recorded */
  lastCanarySeconds: number | null
  /** some worker lives, and one of them did something lately */
  ok: boolean
  workers: { name: string; startedAt: Date; heartbeatSeconds: number; canarySeconds: number | null }[]
}

const aliveSeconds = 10
const canaryPatienceSeconds = 20

/** What the workers said of themselves in the last hour. */
export async function readWorkers(db: Database): Promise<WorkersView> {
  const workers = await db.$queryRaw<WorkersView['workers']>`
    select name, started_at as "startedAt", extract(epoch from now() - seen_at)::float as "heartbeatSeconds",
      extract(epoch from now() - canary_at)::float as "canarySeconds"
    from worker where seen_at > now() - interval '1 hour' order by seen_at desc, id`
  const alive = workers.filter(({ heartbeatSeconds }) => heartbeatSeconds < aliveSeconds).length
  const least = (ages: (number | null)[]) => {
    const known = ages.filter((age) => age !== null)
    return known.length > 0 ? Math.max(0, Math.min(...known)) : null
  }
  const lastCanarySeconds = least(workers.map(({ canarySeconds }) => canarySeconds))
  return {
    alive,
    lastHeartbeatSeconds: least(workers.map(({ heartbeatSeconds }) => heartbeatSeconds)),
    lastCanarySeconds,
    ok: alive > 0 && lastCanarySeconds !== null && lastCanarySeconds < canaryPatienceSeconds,
    workers,
  }
}
