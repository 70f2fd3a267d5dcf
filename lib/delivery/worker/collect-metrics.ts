import { type AskRange, maxMinutes } from '@/lib/delivery/outbound/ask-prometheus'
import { lanes } from '@/lib/status/lanes/lanes'
import { intervalStart } from '@/lib/status/metric/metric-period'
import { latestArrivalDays } from '@/lib/status/metric/metric-tiers'
import { checkPoint } from '@/lib/status/metric/point-check'
import { type FetchTurn, noteFailed, noteFetched, takeFetchTurns } from '@/lib/store/metrics/fetch-turn'
import { pushPoints } from '@/lib/store/metrics/push-points'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/** How far back a metric is filled that was never asked for, as Statuspage does. */
const firstDays = 28
/** What was asked for already is asked for again so far back: a source may have got its last minutes late. */
const againSeconds = 600
/** A publish waits for one such part at most. */
const pointsPerTransaction = 500
const limit = lanes.metrics.concurrency

/** A version of a page that a worker has written by itself. */
export type WrittenVersion = { pageId: string; version: number }

type Collector = { db: Database; ask: AskRange; by: WriteContext['by']; written?: (written: WrittenVersion) => void }

/**
 * Asks the sources of the metrics whose turn it is, from where the last answer ended: after an outage of the source or of this
 * worker what is missing comes from the source. Answers how many rows were changed.
 */
export async function collectMetrics(collector: Collector, now: Date): Promise<number> {
  const turns = await takeFetchTurns(collector.db, limit)
  const changed = await Promise.all(turns.map((turn) => collect(collector, turn, now)))
  return changed.reduce((all, one) => all + one, 0)
}

async function collect({ db, ask, by, written }: Collector, turn: FetchTurn, now: Date): Promise<number> {
  const attempt = { by, now }
  // the minute that is under way has no value yet
  const end = intervalStart(now.getTime() / 1000, 60)
  const known = turn.fetchedUntil ? turn.fetchedUntil.getTime() / 1000 - againSeconds : end - firstDays * 86_400
  const since = Math.max(known, end - (latestArrivalDays - 1) * 86_400)
  const { baseUri, query, metricId } = turn
  let changed = 0
  for (let from = intervalStart(since, 60); from <= end; from += maxMinutes * 60) {
    const to = Math.min(from + (maxMinutes - 1) * 60, end)
    const answer = await ask({ baseUri, query, from, to })
    if (answer.kind === 'failed') {
      await noteFailed(db, turn, answer.error, attempt)
      return changed
    }
    const points = answer.points.flatMap(([timestamp, value]) =>
      Math.abs(value) > Number.MAX_SAFE_INTEGER ? [] : [checkPoint(metricId, { timestamp, value }, now)],
    )
    for (let at = 0; at < points.length; at += pointsPerTransaction) {
      const part = points.slice(at, at + pointsPerTransaction)
      const { result, version } = await pushPoints(db, turn.pageId, part, attempt)
      if (result.changed > 0) written?.({ pageId: turn.pageId, version })
      changed += result.changed
    }
    await noteFetched(db, turn, new Date(to * 1000), attempt)
    turn.failing = false
  }
  return changed
}
