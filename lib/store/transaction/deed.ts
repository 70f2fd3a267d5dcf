import type { AuditEntry } from '@/lib/status/facts/decision'
import type { Attempt } from './attempt'
import type { Transaction } from './client'
import { recordAudit } from './record-audit'
import { findPage } from './the-page'

/**
 * Writes an act into the audit log that viewers cannot see and that therefore is no publish. Without a page nothing is kept.
 * Answers the entry's id.
 */
export async function recordDeed(
  tx: Transaction,
  { by, now }: Pick<Attempt, 'by' | 'now'>,
  entry: AuditEntry,
): Promise<bigint | null> {
  const page = await findPage(tx)
  return page && recordAudit(tx, { pageId: page.id, by, now }, entry)
}
