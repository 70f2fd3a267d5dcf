import type { AuditContent } from '@/lib/store/transaction/audit-hash'
import type { Database, Transaction } from '@/lib/store/transaction/database'

/** An entry with its place in the page's chain; all three are null for one that is not in it. */
export type ChainedEntry = AuditContent & {
  id: bigint
  position: number | null
  previousHash: string | null
  hash: string | null
}

/** The entries of a page's chain after a position, in its order, read piece by piece. */
export async function* chainedEntries(
  db: Database | Transaction,
  pageId: string,
  after = 0,
): AsyncGenerator<ChainedEntry[]> {
  for (let last = after; ; ) {
    const where = { pageId, position: { gt: last } }
    const rows = await db.auditEntry.findMany({ where, orderBy: { position: 'asc' }, take: piece })
    const end = rows.at(-1)?.position
    if (typeof end !== 'number') return
    yield rows
    last = end
  }
}

/** The entries of a page that are in no chain, in the order of their ids, read piece by piece. */
export async function* unchainedEntries(db: Database | Transaction, pageId: string): AsyncGenerator<ChainedEntry[]> {
  for (let last = -1n; ; ) {
    const where = { pageId, position: null, id: { gt: last } }
    const rows = await db.auditEntry.findMany({ where, orderBy: { id: 'asc' }, take: piece })
    const end = rows.at(-1)?.id
    if (end === undefined) return
    yield rows
    last = end
  }
}

const piece = 1000
