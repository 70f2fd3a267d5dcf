import {
  type DeletionDecision,
  decideDeleteIncident,
  decideRestoreIncident,
} from '@/lib/status/incident/decide-delete-incident'
import type { Database } from '@/lib/store/transaction/database'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { restoreMoments, retractMoments } from '@/lib/store/uptime/incident-moments'
import { lockIncident } from './lock-incident'

type Result = Promise<Written<{ incidentId: string }>>

/** Takes an incident from every surface. It stays in the database and can be restored; components keep their statuses. */
export function deleteIncident(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const request = { verb: 'delete incident', draft: { incidentId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const decision = decideDeleteIncident(await lockIncident(context, incidentId), writeContext.now)
    await recordDeletion(context, decision)
    return { result: { incidentId }, announce: decision.announce, audit: decision.audit }
  })
}

/** Brings a deleted incident back as it was. Refusal when there is none of that id. */
export function restoreIncident(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const request = { verb: 'restore incident', draft: { incidentId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const where = { id: incidentId, pageId, deletedAt: { not: null } }
    const deleted = await context.tx.incident.findFirst({ where, select: { id: true, name: true } })
    const decision = decideRestoreIncident(deleted)
    await recordDeletion(context, decision)
    return { result: { incidentId }, announce: decision.announce, audit: decision.audit }
  })
}

async function recordDeletion(context: PublishContext, { incidentId, deletedAt }: DeletionDecision): Promise<void> {
  const { tx, version } = context
  await tx.incident.update({ where: { id: incidentId }, data: { deletedAt, version }, select: { id: true } })
  await (deletedAt ? retractMoments : restoreMoments)(context, incidentId)
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
