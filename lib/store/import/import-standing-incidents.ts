import type { StoredIncident } from '@/lib/recording/import-plan'
import type { Transaction } from '@/lib/store/transaction/database'
import type { Prisma } from '@/prisma/generated/client'
import { touchedByHand } from './import-take-components'

export type StoredPageIncident = StoredIncident & { pageId: string; deletedAt: Date | null }

const change = { code: true, name: true, oldStatus: true, newStatus: true } as const
const withAll = {
  components: { select: { componentId: true } },
  updates: { include: { changes: { select: change, orderBy: { position: 'asc' } } } },
} satisfies Prisma.IncidentInclude

/** The incidents of these ids as they stand here, with what was done to them here, by id. Three queries for any number. */
export async function readStandingIncidents(
  tx: Transaction,
  pageId: string,
  ids: string[],
): Promise<Map<string, StoredPageIncident>> {
  const rows = await tx.incident.findMany({ where: { id: { in: ids } }, include: withAll })
  const touched = await touchedByHand(
    tx,
    pageId,
    rows.map(({ id }) => id),
  )
  const announced = await tx.outbox.findMany({
    where: { pageId, incidentId: { in: ids }, updateId: { not: null } },
    select: { updateId: true, createdAt: true },
  })
  const own = new Set(announced.map(({ updateId, createdAt }) => ownMark(updateId, createdAt)))
  return new Map(rows.map((row) => [row.id, standing(row, own, touched.has(row.id))]))
}

// published here: announced in the moment in which it was written (an edit announces later)
const ownMark = (updateId: string | null, at: Date) => `${updateId} ${at.getTime()}`

type Row = Prisma.IncidentGetPayload<{ include: typeof withAll }>

function standing(row: Row, own: Set<string>, touched: boolean): StoredPageIncident {
  const { name, status, impact, impactOverride, createdAt, updatedAt, startedAt, monitoringAt, resolvedAt } = row
  const { scheduledFor, scheduledUntil, reminderIntervals, backfilled } = row
  const updates = row.updates.map(({ pageId: _page, incidentId: _incident, sequence: _sequence, ...update }) => ({
    ...update,
    own: own.has(ownMark(update.id, update.createdAt)),
  }))
  const state = { name, status, impact, impactOverride, createdAt, updatedAt, startedAt, monitoringAt, resolvedAt }
  return {
    pageId: row.pageId,
    deletedAt: row.deletedAt,
    state: { ...state, scheduledFor, scheduledUntil, reminderIntervals, backfilled },
    componentIds: row.components.map(({ componentId }) => componentId),
    updates,
    touched: touched || updates.some((update) => update.own),
  }
}
