import type { AuditEntry } from '@/lib/status/facts/decision'
import type { Verb } from '@/lib/status/operator/may-do'
import { checkRole } from './check-role'
import type { Database, Transaction } from './database'
import { recordAudit } from './record-audit'
import type { WriteContext } from './write-context'

export type AuditedContext = { tx: Transaction; pageId: string; writeContext: WriteContext }

/** What a quiet verb's work hands back; without `audit` nothing was changed that has to be remembered. */
export type AuditedWork<T> = { result: T; audit?: AuditEntry | false | undefined }

/**
 * The one transaction of writes that viewers cannot see, subscribers' above all: the work and its audit row. Locks no page,
 * raises no version, notifies no instance: a publish does not wait for it and no cache is emptied by it.
 * Refusal when the role of an operator does not fit.
 */
export async function auditedTransaction<T>(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
  verb: Verb,
  work: (context: AuditedContext) => Promise<AuditedWork<T>>,
): Promise<T> {
  checkRole(writeContext, pageId, verb)
  return db.$transaction(async (tx) => {
    const { result, audit } = await work({ tx, pageId, writeContext })
    if (audit) await recordAudit(tx, { ...writeContext, pageId }, audit)
    return result
  })
}
