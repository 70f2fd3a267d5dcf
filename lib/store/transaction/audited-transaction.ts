import type { AuditEntry } from '@/lib/status/facts/decision'
import type { Database, Transaction } from './database'
import { recordAudit } from './record-audit'
import type { WriteContext } from './write-context'

export type AuditedContext = { tx: Transaction; pageId: string; writeContext: WriteContext }

/** What a quiet verb's work hands back; without `audit` nothing was changed that has to be remembered. */
export type AuditedWork<T> = { result: T; audit?: AuditEntry }

/**
 * The one transaction of writes that viewers cannot see, subscribers' above all: the work and its audit row. Locks no page,
 * raises no version, notifies no instance: a publish does not wait for it and no cache is emptied by it.
 */
export async function auditedTransaction<T>(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
  work: (context: AuditedContext) => Promise<AuditedWork<T>>,
): Promise<T> {
  return db.$transaction(
    async (tx) => {
      const { result, audit } = await work({ tx, pageId, writeContext })
      if (audit) await recordAudit(tx, { pageId, by: writeContext.by, now: writeContext.now }, audit)
      return result
    },
    { maxWait: 2000, timeout: 5000 },
  )
}
