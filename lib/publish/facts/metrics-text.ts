import { Gauge, Registry } from 'prom-client'
import { readWorkers, type WorkersView } from '@/lib/store/instances/read-workers'
import { type LaneView, readDelay, readLanes } from '@/lib/store/queue/read-lanes'
import { readUnknown, type Unknown } from '@/lib/store/queue/read-unknown'
import { plainFallbacks } from './plain-fallbacks'
import { webProcess } from './web-process'

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
  const gauge: NewGauge = (name, help, labelNames = []) =>
    new Gauge({ name: `heliograph_${name}`, help, labelNames, registers: [registry] })
  const { db, factsCache, activity, listening, delay: watched } = webProcess()
  const { facts, trust } = factsCache
  gauge('page_version', 'Version of the facts that this instance holds').set(facts?.version ?? 0)
  gauge('facts_fresh', 'Whether this instance may show what it holds without saying its age').set(Number(trust.fresh))
  gauge('unreadable', 'Rows that cannot be read and are not shown').set(facts?.unreadable.length ?? 0)
  gauge('delay_watched', 'Whether this instance could last tell whether subscribers wait').set(Number(watched.answered))
  gauge('listening', 'Whether this instance hears of publishes').set(Number(listening()))
  gauge('statements_total', 'SQL statements of this instance besides heartbeats').set(activity.statements)
  gauge('rebuilds_total', 'Public answers that this instance rendered for a reader').set(activity.rebuilds)
  gauge('resident_memory_bytes', 'Memory of this process').set(process.memoryUsage.rss())
  gauge('texts_shown_plain', 'Texts that cannot be laid out and are shown as plain text').set(
    plainFallbacks(facts).length,
  )
  const [lanes, workers, delay, unknown] = await Promise.all([
    known(readLanes(db)),
    known(readWorkers(db)),
    known(readDelay(db)),
    known(readUnknown(db)),
  ])
  // the workers are few: their reading fails only with the database, the others also when too much waits to be counted
  gauge('database_up', 'Whether the database answered').set(Number(workers !== null))
  if (lanes) setLanes(lanes, gauge)
  if (unknown) setUnknown(unknown, gauge)
  if (workers) setWorkers(workers, gauge)
  if (delay) {
    gauge('notifications_oldest_seconds', 'How long the oldest notification has been due').set(delay.oldestSeconds)
    gauge('notifications_delayed', 'Whether notifications are late').set(Number(delay.delayed))
  }
  return { text: await registry.metrics(), contentType: registry.contentType }
}

type NewGauge = (name: string, help: string, labelNames?: string[]) => Gauge

function setLanes(lanes: LaneView[], gauge: NewGauge): void {
  for (const [name, help, value] of laneFigures) {
    const figure = gauge(`lane_${name}`, help, ['lane'])
    for (const lane of lanes) {
      const at = value(lane)
      if (at !== null) figure.set({ lane: lane.lane }, at)
    }
  }
}

function setUnknown(unknown: Unknown[], gauge: NewGauge): void {
  const words = 'Deliveries in lanes, and subscribers of channels, that this release does not know'
  const figure = gauge('unknown', words, ['what', 'value'])
  for (const { what, value, waiting, quarantined } of unknown) figure.set({ what, value }, waiting + quarantined)
}

function setWorkers({ alive, ok, lastCanarySeconds }: WorkersView, gauge: NewGauge): void {
  gauge('workers_alive', 'Workers that beat lately').set(alive)
  gauge('workers_ok', 'Whether a worker lives and did something lately').set(Number(ok))
  if (lastCanarySeconds !== null) gauge('canary_age_seconds', 'Since a canary last really ran').set(lastCanarySeconds)
}

const known = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null)
