import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { restoreMoments, retractMoments } from '@/lib/store/uptime/incident-moments'
import { lockIncident } from './lock-incident'

type Result = Promise<Written<{ incidentId: string }>>

/** Takes an incident from every surface. It stays in the database and can be restored; components keep their statuses. */
export function deleteIncident(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'delete incident', draft: { incidentId } },
    async (context) => {
      const incident = await lockIncident(context, incidentId)
      const data = { deletedAt: writeContext.now, version: context.version }
      await context.tx.incident.update({ where: { id: incidentId }, data, select: { id: true } })
      await retractMoments(context, incidentId)
      return {
        result: { incidentId },
        announce: [{ kind: 'incident_deleted', incidentId, notify: false }],
        audit: { verb: 'deleted incident', subject: incident.name, subjectId: incidentId },
      }
    },
  )
}

/** Brings a deleted incident back as it was. Refusal when there is none of that id. */
export function restoreIncident(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'restore incident', draft: { incidentId } },
    async (context) => {
      const { tx, version } = context
      const where = { id: incidentId, pageId, deletedAt: { not: null } }
      const incident = await tx.incident.findFirst({ where, select: { name: true } })
      if (!incident) throw new Refusal('deleted_incident_not_found')
      await tx.incident.update({ where: { id: incidentId }, data: { deletedAt: null, version }, select: { id: true } })
      await restoreMoments(context, incidentId)
      return {
        result: { incidentId },
        announce: [{ kind: 'incident_restored', incidentId, notify: false }],
        audit: { verb: 'restored incident', subject: incident.name, subjectId: incidentId },
      }
    },
  )
}

export type DeletedIncident = { id: string; name: string; deletedAt: Date }

/** The deleted incidents of a page, latest deletion first, at most 100. */
export async function readDeletedIncidents(db: Database, pageId: string): Promise<DeletedIncident[]> {
  const rows = await db.incident.findMany({
    where: { pageId, deletedAt: { not: null } },
    select: { id: true, name: true, deletedAt: true },
    orderBy: { deletedAt: 'desc' },
    take: 100,
  })
  return rows.flatMap(({ deletedAt, ...row }) => (deletedAt ? [{ ...row, deletedAt }] : []))
}
