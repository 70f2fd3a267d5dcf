import type { Facts, Metric, MetricSum, MetricTransform } from '@/lib/status/facts/facts'
import { metricPeriods } from '@/lib/status/metric/metric-period'
import { Prisma } from '@/prisma/generated/client'

/** A metric with what its provider says, as JSON of the database. */
export type MetricRow = Omit<Metric, 'transform' | 'createdAt' | 'updatedAt' | 'mostRecentDataAt' | 'lastFetchedAt'> &
  Record<'createdAt' | 'updatedAt', string> &
  Record<'mostRecentDataAt' | 'lastFetchedAt', string | null> & { transform: string; resetVersion: number }

export type SumRow = [
  metricId: string,
  intervalSeconds: number,
  at: number,
  sum: number,
  count: number,
  min: number,
  max: number,
]

export const metricJson = Prisma.sql`jsonb_build_object('id', m.id, 'providerId', m.provider_id,
  'isPushed', (select v.type = 'Self' from metric_provider v where v.id = m.provider_id), 'identifier', m.metric_identifier,
  'name', m.name, 'referenceName', m.reference_name, 'transform', m.transform, 'suffix', m.suffix, 'decimalPlaces', m.decimal_places,
  'yAxisMin', m.y_axis_min, 'yAxisMax', m.y_axis_max, 'yAxisHidden', m.y_axis_hidden, 'display', m.display,
  'tooltip', m.tooltip_description, 'createdAt', m.created_at, 'updatedAt', m.updated_at,
  'mostRecentDataAt', m.most_recent_data_at, 'lastFetchedAt', m.last_fetched_at, 'lastError', m.last_error,
  'resetVersion', m.reset_version)`

export const sumJson = Prisma.sql`jsonb_build_array(s.metric_id, s.interval_seconds, extract(epoch from s.at)::bigint, s.sum, s.count, s.min, s.max)`

const spare = 2
/** What charts show at the moment, and a little more. */
export const sumsInWindow = Prisma.sql`(${Prisma.join(
  metricPeriods.map(
    ({ intervalSeconds, count }) =>
      Prisma.sql`s.interval_seconds = ${intervalSeconds} and s.at > now() - make_interval(secs => ${intervalSeconds * (count + spare)})`,
  ),
  ' or ',
)})`

type Rows = { metrics: MetricRow[]; sums: SumRow[] }

/** The metrics of the facts, out of all of their rows and those of their sums that are newer than `held`. */
export function assembleMetrics({ metrics, sums }: Rows, held: Facts | null): Pick<Facts, 'metrics' | 'metricSums'> {
  const kept = metrics.flatMap(({ id, resetVersion }) => {
    const before = held && resetVersion <= held.version ? held.metricSums[id] : undefined
    return before ? [[id, before] as const] : []
  })
  return { metrics: metrics.map(metricOf), metricSums: mergeSums(Object.fromEntries(kept), metrics, sums) }
}

const transforms: readonly string[] = ['average', 'sum', 'count', 'min', 'max'] satisfies MetricTransform[]
const time = (text: string | null) => (text === null ? null : new Date(text))

function metricOf({ resetVersion: _, transform, ...row }: MetricRow): Metric {
  return {
    ...row,
    // a later release may know others
    transform: transforms.includes(transform) ? (transform as MetricTransform) : 'average',
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    mostRecentDataAt: time(row.mostRecentDataAt),
    lastFetchedAt: time(row.lastFetchedAt),
  }
}

function mergeSums(kept: Facts['metricSums'], metrics: MetricRow[], rows: SumRow[]): Facts['metricSums'] {
  const merged = { ...kept }
  const known = new Set(metrics.map(({ id }) => id))
  for (const [metricId, byPlace] of fresh(rows.filter(([id]) => known.has(id)))) {
    merged[metricId] = metricPeriods.map(({ intervalSeconds, count }, place) => {
      const before = merged[metricId]?.[place] ?? []
      const added = byPlace[place] ?? []
      if (added.length === 0) return before
      const sums = new Map([...before, ...added].map((sum) => [sum.at, sum]))
      const newest = Math.max(...sums.keys())
      return [...sums.values()]
        .filter(({ at }) => at > newest - (count + spare) * intervalSeconds)
        .sort((a, b) => a.at - b.at)
    })
  }
  return merged
}

function fresh(rows: SumRow[]): Map<string, MetricSum[][]> {
  const found = new Map<string, MetricSum[][]>()
  for (const [metricId, interval, at, sum, count, min, max] of rows) {
    const byPlace = found.get(metricId) ?? metricPeriods.map(() => [])
    found.set(metricId, byPlace)
    byPlace[metricPeriods.findIndex(({ intervalSeconds }) => intervalSeconds === interval)]?.push({
      at,
      sum,
      count,
      min,
      max,
    })
  }
  return found
}
