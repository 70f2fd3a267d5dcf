import type { AuditEntry } from '@/lib/status/facts/decision'
import type { Transaction } from './database'
import { findPage } from './find-page'
import { type AuditedBy, recordAudit } from './record-audit'

/**
 * Writes an act into the audit log that viewers cannot see and that therefore is no publish. Without a page nothing is kept.
 * Answers the entry's id.
 */
export async function recordAuditIfPage(
  tx: Transaction,
  { by, now, origin }: AuditedBy,
  entry: AuditEntry,
): Promise<bigint | null> {
  const page = await findPage(tx)
  return page && recordAudit(tx, { pageId: page.id, by, now, origin }, entry)
}
