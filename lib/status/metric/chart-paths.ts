import type { Metric } from '@/lib/status/facts/facts'
import type { SeriesPoint } from './metric-series'

/** From where to where the axis of a chart goes. `least` is below `most`. */
export type Axis = { least: number; most: number }

/** The values of a series and what the metric asks for; a line that is flat lies in the middle, and 0 is kept where it is near. */
export function axisOf(
  series: readonly SeriesPoint[],
  { yAxisMin, yAxisMax }: Pick<Metric, 'yAxisMin' | 'yAxisMax'>,
): Axis {
  const values = series.flatMap(({ value }) => (value === null ? [] : [value]))
  const low = Math.min(...values, yAxisMin ?? Number.POSITIVE_INFINITY)
  const high = Math.max(...values, yAxisMax ?? Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { least: 0, most: 1 }
  if (low === high) return { least: low - (Math.abs(low) || 1), most: high + (Math.abs(high) || 1) }
  const room = (high - low) * 0.1
  const least = yAxisMin !== null && yAxisMin <= low ? yAxisMin : low >= 0 && low - room * 4 < 0 ? 0 : low - room
  const limit = yAxisMax !== null && yAxisMax >= high ? yAxisMax : high + room
  return { least, most: limit }
}

const height = 98

/**
 * The SVG paths of a series, one unit of width to an interval, 100 high: a line that ends where nothing is known and begins again after
 * it (a single missing interval is bridged), and what is missing as a line along the bottom. `isUnderWay`: the last interval is not over and will have
 * more, so what leads to it is a path of its own.
 */
export function chartPaths(
  series: readonly SeriesPoint[],
  { least, most: limit }: Axis,
  isUnderWay = false,
): { line: string; underWay?: string; gaps: string } {
  const y = (value: number) => Math.round(99 - ((value - least) / (limit - least)) * height)
  const steps: string[] = []
  let underWay = ''
  const missing: string[] = []
  let last: { i: number; y: number } | null = null
  for (const [i, { value }] of series.entries()) {
    if (value === null) continue
    const at = y(value)
    const follows = last !== null && i - last.i <= 2
    if (isUnderWay && i === series.length - 1)
      underWay = last && follows ? `M${last.i} ${last.y}L${i} ${at}` : `M${i} ${at}h.5`
    else if (last && follows) steps.push(`l${i - last.i} ${at - last.y}`)
    // a point between two gaps is seen, too
    else steps.push(`M${i} ${at}h.5m-.5 0`)
    if (last && !follows) missing.push(`M${last.i + 1} 99H${i}`)
    last = { i, y: at }
  }
  if (last && series.length - last.i > 3) missing.push(`M${last.i + 1} 99H${series.length}`)
  return { line: steps.join(''), gaps: missing.join(''), ...(underWay !== '' && { underWay }) }
}

const intervalsPerRow = 12

export type TableRow = { at: number; row: { value: number; least: number; most: number } | null }

/** A series for reading, oldest first: twelve intervals together; null where nothing is known of any of them. */
export function tableRows(series: readonly SeriesPoint[], { transform }: Pick<Metric, 'transform'>): TableRow[] {
  const rows: TableRow[] = []
  for (let from = 0; from < series.length; from += intervalsPerRow) {
    const part = series.slice(from, from + intervalsPerRow)
    const values = part.flatMap(({ value }) => (value === null ? [] : [value]))
    const [least, limit] = [Math.min(...values), Math.max(...values)]
    const total = values.reduce((all, value) => all + value, 0)
    const readings = { average: total / values.length, sum: total, count: total, min: least, max: limit }
    rows.push({
      at: part[0]?.at ?? 0,
      row: values.length > 0 ? { value: readings[transform], least, most: limit } : null,
    })
  }
  return rows
}
