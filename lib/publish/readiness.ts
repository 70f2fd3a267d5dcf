import { readAppliedMigrations } from '@/lib/store/applied-migrations'
import { readWorkers, type WorkersView } from '@/lib/store/worker-view'
import { room } from './room'

export type Readiness = {
  ready: boolean
  database: { reachable: boolean }
  facts: { held: boolean; version: number | null; fresh: boolean; asOf: string | null; unreadable: string[] }
  listen: { alive: boolean }
  migrations: { current: boolean; pending: string[] }
  /**
   * The worker tier, which this instance does without: a beat and a canary that really ran. Null when it cannot be asked;
   * never a reason for being unready.
   */
  workers: Omit<WorkersView, 'workers'> | null
  /** since the process began: SQL statements besides heartbeats, public answers rendered */
  activity: { statements: number; rebuilds: number }
}

const patienceMs = 1000

/** What this instance can do right now, part by part. Answers within about a second, whatever the database does. */
export async function readReadiness(): Promise<Readiness> {
  const { db, held, listening, settings, activity } = room()
  const [applied, workers] = await Promise.all([
    Promise.race([readAppliedMigrations(db).catch(() => null), patience()]),
    Promise.race([readTier(), patience()]),
  ])
  const pending = applied ? settings.migrations.filter((name) => !applied.includes(name)) : []
  const { facts, trust } = held
  const fresh = facts !== null && trust.fresh
  const parts = {
    database: { reachable: applied !== null },
    facts: {
      held: facts !== null,
      version: facts?.version ?? null,
      fresh,
      asOf: trust.fresh ? null : trust.asOf.toISOString(),
      unreadable: facts?.unreadable ?? [],
    },
    listen: { alive: listening() },
    migrations: { current: applied !== null && pending.length === 0, pending },
  }
  const ready = parts.database.reachable && fresh && parts.listen.alive && parts.migrations.current
  return { ready, ...parts, workers, activity }
}

async function readTier(): Promise<Readiness['workers']> {
  const view = await readWorkers(room().db).catch(() => null)
  if (!view) return null
  const { alive, lastHeartbeatSeconds, lastCanarySeconds, ok } = view
  return { alive, lastHeartbeatSeconds, lastCanarySeconds, ok }
}

const patience = () =>
  new Promise<null>((done) => {
    setTimeout(done, patienceMs, null).unref()
  })
