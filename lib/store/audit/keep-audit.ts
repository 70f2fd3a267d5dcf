import { fieldChanges } from '@/lib/status/facts/field-changes'
import { Refusal } from '@/lib/status/text/refusal'
import { chainStart } from '@/lib/store/transaction/audit-hash'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/** For how many days a page may keep its audit log, besides for ever. */
export const keptDays = [90, 180, 365, 730, 1825, 3650] as const

/** How many days the page keeps its audit log; null: for ever. */
export async function readKeptDays(db: Database, pageId: string): Promise<number | null> {
  return (await db.auditChain.findUnique({ where: { pageId }, select: { keepDays: true } }))?.keepDays ?? null
}

/** Says how long the page keeps its audit log; null: for ever. What is older is removed within the hour. Refusal for other days than `keptDays`. */
export async function keepAudit(
  db: Database,
  pageId: string,
  keepDays: number | null,
  writeContext: WriteContext,
): Promise<void> {
  if (keepDays !== null && !keptDays.some((days) => days === keepDays)) throw new Refusal('audit_days_unknown')
  await auditedTransaction(db, pageId, writeContext, 'keep audit', async (context) => {
    const { tx } = context
    const before = { keepDays: (await tx.auditChain.findUnique({ where: { pageId } }))?.keepDays ?? null }
    await refuseOvertaken(before, { keepDays }, writeContext.seen, writerInAudit(context, pageId))
    const changes = fieldChanges(before, { keepDays })
    if (Object.keys(changes).length === 0) return { result: undefined }
    const entry = { verb: 'changed audit log', subject: 'audit log', subjectId: pageId }
    const start = { position: 0, hash: chainStart, previousHash: chainStart, trimmedHash: chainStart }
    const create = { pageId, keepDays, ...start }
    await tx.auditChain.upsert({ where: { pageId }, create, update: { keepDays }, select: { pageId: true } })
    return { result: undefined, audit: { ...entry, details: { changed: Object.keys(changes) }, changes } }
  })
}
