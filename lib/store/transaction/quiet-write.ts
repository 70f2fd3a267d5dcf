import type { AuditEntry } from '@/lib/status/facts/decision'
import type { Attempt } from './attempt'
import type { Database, Transaction } from './client'
import { recordAudit } from './record-audit'

export type QuietContext = { tx: Transaction; pageId: string; attempt: Attempt }

/** What a quiet verb's work hands back; without `audit` nothing was changed that has to be remembered. */
export type QuietWork<T> = { result: T; audit?: AuditEntry }

/**
 * The one transaction of writes that viewers cannot see, subscribers' above all: the work and its audit row. Locks no page,
 * raises no version, notifies no instance: a publish does not wait for it and no cache is emptied by it.
 */
export async function quietWrite<T>(
  db: Database,
  pageId: string,
  attempt: Attempt,
  work: (context: QuietContext) => Promise<QuietWork<T>>,
): Promise<T> {
  return db.$transaction(
    async (tx) => {
      const { result, audit } = await work({ tx, pageId, attempt })
      if (audit) await recordAudit(tx, { pageId, by: attempt.by, now: attempt.now }, audit)
      return result
    },
    { maxWait: 2000, timeout: 5000 },
  )
}
