import { awakePause } from '@/lib/publish/bridge/awake-pause'
import { readAppliedMigrations } from '@/lib/store/instances/read-applied-migrations'
import { readWorkers, type WorkersView } from '@/lib/store/instances/read-workers'
import { readUnknown, unknownWords } from '@/lib/store/queue/read-unknown'
import { plainFallbacks } from './plain-fallbacks'
import { webProcess } from './web-process'

/** The worker tier in figures; ages in seconds, null when there is none. */
export type TierState = Omit<WorkersView, 'workers'>

export type Readiness = {
  ready: boolean
  /** the parts that are not well; none when it is ready */
  failing: string[]
  database: { reachable: boolean }
  facts: { held: boolean; version: number | null; fresh: boolean; asOf: string | null; unreadable: string[] }
  listen: { alive: boolean }
  migrations: { current: boolean; pending: string[] }
  /**
   * The worker tier, which this instance does without: a beat and a canary that really ran. Null when it cannot be asked. A
   * reason for being unready only to whoever asks strictly.
   */
  workers: TierState | null
  /** rows that this release does not know and leaves where they are, a sentence for each; null when it cannot be asked */
  unknown: string[] | null
  /** texts that cannot be laid out and are shown as plain text, a sentence for each */
  shownPlain: string[]
  /** since the process began: SQL statements besides heartbeats, public answers rendered for a reader */
  activity: { statements: number; rebuilds: number }
}

const patienceMs = 1000

/** What this instance can do right now, part by part. Answers within about a second, whatever the database does. */
export async function readReadiness(): Promise<Readiness> {
  const { db, factsCache, listening, settings, activity } = webProcess()
  const [applied, workers, unknown] = await Promise.all([
    Promise.race([readAppliedMigrations(db).catch(() => null), patience()]),
    readTierState(),
    Promise.race([readUnknown(db).then((rows) => rows.map(unknownWords), noAnswer), patience()]),
  ])
  const pending = applied ? settings.migrations.filter((name) => !applied.includes(name)) : []
  const { facts, trust } = factsCache
  const fresh = facts !== null && trust.fresh
  const parts = {
    database: { reachable: applied !== null },
    facts: {
      held: facts !== null,
      version: facts?.version ?? null,
      fresh,
      asOf: trust.fresh ? null : trust.asOf.toISOString(),
      unreadable: facts?.unreadable.map(({ what, id, name, why }) => `${what} ${id} (${name}): ${why}`) ?? [],
    },
    listen: { alive: listening() },
    migrations: { current: applied !== null && pending.length === 0, pending },
  }
  const failing = Object.entries({
    database: parts.database.reachable,
    facts: fresh,
    listen: parts.listen.alive,
    // of a database that cannot be asked they are not known
    migrations: parts.migrations.current || !parts.database.reachable,
  }).flatMap(([part, well]) => (well ? [] : [part]))
  return {
    ready: failing.length === 0,
    failing,
    ...parts,
    workers,
    unknown,
    shownPlain: plainFallbacks(facts),
    activity,
  }
}

/** The worker tier as it stands; null when the database does not answer within a second. */
export async function readTierState(): Promise<TierState | null> {
  const view = await Promise.race([readWorkers(webProcess().db).catch(noAnswer), patience()])
  if (!view) return null
  const { alive, lastHeartbeatSeconds, lastCanarySeconds, ok } = view
  return { alive, lastHeartbeatSeconds, lastCanarySeconds, ok }
}

const noAnswer = () => null

const patience = () => awakePause(patienceMs).then(noAnswer)
