import { Gauge, Registry } from 'prom-client'
import { type LaneView, readDelay, readLanes } from '@/lib/store/lane-view'
import { readWorkers } from '@/lib/store/worker-view'
import { room } from './room'

const laneFigures: [name: string, help: string, value: (lane: LaneView) => number | null][] = [
  ['waiting', 'Jobs that nobody works on', ({ waiting }) => waiting],
  ['in_flight', 'Jobs under way', ({ inFlight }) => inFlight],
  ['failed', 'Waiting jobs that failed at least once', ({ failed }) => failed],
  ['quarantined', 'Jobs that are not tried again by themselves', ({ quarantined }) => quarantined],
  ['oldest_seconds', 'How long the oldest job has been due', ({ oldestSeconds }) => oldestSeconds ?? 0],
  ['sent_last_minute', 'Jobs done in the last minute', ({ sentLastMinute }) => sentLastMinute],
  [
    'seconds_to_empty',
    'Until the lane is empty at that rate; absent when nothing moves',
    (lane) => lane.secondsToEmpty,
  ],
  ['paused', 'Whether operators paused it', ({ pausedAt }) => Number(pausedAt !== null)],
  ['alarm', 'Whether it is older or longer than it may be', ({ alarm }) => Number(alarm !== null)],
]

/** All figures at this moment, in Prometheus' text form; what cannot be asked of the database is left out. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `heliograph_${name}`, help, labelNames, registers: [registry] })
  const { db, held, activity, listening } = room()
  const { facts, trust } = held
  gauge('page_version', 'Version of the facts that this instance holds').set(facts?.version ?? 0)
  gauge('facts_fresh', 'Whether this instance may show what it holds without saying its age').set(Number(trust.fresh))
  gauge('listening', 'Whether this instance hears of publishes').set(Number(listening()))
  gauge('statements_total', 'SQL statements of this instance besides heartbeats').set(activity.statements)
  gauge('rebuilds_total', 'Public answers that this instance rendered').set(activity.rebuilds)
  gauge('resident_memory_bytes', 'Memory of this process').set(process.memoryUsage.rss())
  const asked = await Promise.all([readLanes(db), readWorkers(db), readDelay(db)]).catch(() => null)
  gauge('database_up', 'Whether the database answered').set(Number(asked !== null))
  if (asked) {
    const [lanes, workers, delay] = asked
    for (const [name, help, value] of laneFigures) {
      const figure = gauge(`lane_${name}`, help, ['lane'])
      for (const lane of lanes) {
        const at = value(lane)
        if (at !== null) figure.set({ lane: lane.lane }, at)
      }
    }
    gauge('workers_alive', 'Workers that beat lately').set(workers.alive)
    gauge('workers_ok', 'Whether a worker lives and did something lately').set(Number(workers.ok))
    if (workers.lastCanarySeconds !== null)
      gauge('canary_age_seconds', 'Since a canary last really ran').set(workers.lastCanarySeconds)
    gauge('notifications_oldest_seconds', 'How long the oldest notification has been due').set(delay.oldestSeconds)
    gauge('notifications_delayed', 'Whether notifications are late').set(Number(delay.delayed))
  }
  return { text: await registry.metrics(), contentType: registry.contentType }
}
