import { auditSaid } from '@/lib/store/transaction/audit-hash'
import { canonicalJson } from '@/lib/store/transaction/canonical-json'
import type { Database } from '@/lib/store/transaction/database'
import { type ChainedEntry, chainedEntries, unchainedEntries } from './audit-row'

/** A page's whole audit log as JSON lines, piece by piece: the chain in its order, then what stands outside of it. */
export async function* exportAudit(db: Database, pageId: string): AsyncGenerator<string> {
  for await (const entries of chainedEntries(db, pageId)) yield entries.map(auditLine).join('')
  for await (const entries of unchainedEntries(db, pageId)) yield entries.map(auditLine).join('')
}

/** One entry as a line. `position`, `previous` and `hash` are its place; `said` is what its hash covers. */
export function auditLine(entry: ChainedEntry): string {
  const { id, position, previousHash, hash } = entry
  return `${canonicalJson({ id: String(id), position, previous: previousHash, hash, said: auditSaid(entry) })}\n`
}
