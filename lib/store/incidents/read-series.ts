import type { MaintenanceSeries } from '@/lib/status/maintenance/maintenance-series'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database, Transaction } from '@/lib/store/transaction/database'

/** The series of a page that were not ended, by name, at most 500. */
export async function readSeries(db: Database, pageId: string): Promise<MaintenanceSeries[]> {
  const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }]
  return db.maintenanceSeries.findMany({ where: { pageId, endedAt: null }, orderBy, take: 500 })
}

/** A series of the page, ended or not. Refusal when it has none of that id. */
export async function requireSeries(
  tx: Database | Transaction,
  pageId: string,
  id: string,
): Promise<MaintenanceSeries> {
  const found = await tx.maintenanceSeries.findFirst({ where: { id, pageId } })
  if (!found) throw new Refusal('series_not_found')
  return found
}

/** The series that listed a maintenance and that it still belongs to; null: none. `follows`: it changes with the series. */
export async function findSeriesOf(
  db: Database,
  incidentId: string,
): Promise<{ id: string; name: string; follows: boolean } | null> {
  const row = await db.incident.findUnique({
    where: { id: incidentId },
    select: { seriesLeftAt: true, series: { select: { id: true, name: true, endedAt: true } } },
  })
  if (!row?.series || row.series.endedAt) return null
  return { id: row.series.id, name: row.series.name, follows: row.seriesLeftAt === null }
}

/** The ids of the maintenances that a series has listed, the last 500. */
export async function readListedOf(db: Database, seriesId: string): Promise<string[]> {
  const orderBy = { seriesDay: 'desc' as const }
  const rows = await db.incident.findMany({ where: { seriesId }, select: { id: true }, orderBy, take: 500 })
  return rows.map(({ id }) => id)
}
