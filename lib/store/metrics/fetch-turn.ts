import { lanes } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { onlyPoints } from './only-points'

/** A metric whose turn it is to be asked for. `fetchedUntil`: up to there its source was asked without a gap. */
export type FetchTurn = {
  metricId: string
  pageId: string
  baseUri: string
  query: string
  fetchedUntil: Date | null
  failing: boolean
}

const everySeconds = lanes.metrics.leaseSeconds

/**
 * Takes the metrics whose turn it is, at most `most`, for this worker: the next turn is moved on before they are asked for, on the
 * database's clock, so that workers share them and those of a killed one come back.
 */
export async function takeFetchTurns(db: Database, most: number): Promise<FetchTurn[]> {
  return db.$queryRaw<FetchTurn[]>`
    update metric m set next_fetch_at = now() + make_interval(secs => ${everySeconds})
    from metric_provider v, (
      select n.id from metric n join metric_provider w on w.id = n.provider_id
      join page p on p.id = n.page_id and p.archived_at is null
      where w.type = 'Prometheus' and w.disabled_at is null and coalesce(n.next_fetch_at, '-infinity') <= now()
        and not exists (select from lane_setting where lane = 'metrics' and paused_at is not null)
      order by n.next_fetch_at nulls first, n.sequence limit ${most} for update of n skip locked) due
    where m.id = due.id and v.id = m.provider_id
    returning m.id as "metricId", m.page_id as "pageId", v.metric_base_uri as "baseUri", m.metric_identifier as query,
      m.fetched_until as "fetchedUntil", m.last_error is not null as failing`
}

/** The source answered for everything before `until`. Says so to viewers when it had not before. */
export async function noteFetched(
  db: Database,
  turn: FetchTurn,
  until: Date,
  writeContext: WriteContext,
): Promise<void> {
  const { metricId: id } = turn
  await db.$executeRaw`
    update metric m set fetched_until = greatest(m.fetched_until, ${until}), last_fetched_at = ${writeContext.now} where m.id = ${id}`
  await db.$executeRaw`
    update metric_provider v set answered_at = ${writeContext.now} from metric m where m.id = ${id} and v.id = m.provider_id`
  if (turn.failing) await noteError(db, turn, null, writeContext)
}

/** The source did not answer; viewers are told that it does not, once. */
export async function noteFailed(
  db: Database,
  turn: FetchTurn,
  error: string,
  writeContext: WriteContext,
): Promise<void> {
  if (turn.failing) await db.metric.updateMany({ where: { id: turn.metricId }, data: { lastError: error } })
  else await noteError(db, turn, error, writeContext)
}

function noteError(
  db: Database,
  turn: FetchTurn,
  lastError: string | null,
  writeContext: WriteContext,
): Promise<Written<{ metricId: string }>> {
  const draft = { metricId: turn.metricId, lastError }
  return publishTransaction(db, turn.pageId, writeContext, { verb: 'note metric source', draft }, async (context) => {
    await context.tx.metric.updateMany({ where: { id: turn.metricId }, data: { lastError } })
    return { result: { metricId: turn.metricId }, announce: [], audit: false, ...(await onlyPoints(context)) }
  })
}
