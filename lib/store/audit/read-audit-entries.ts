import type { Database } from '@/lib/store/transaction/database'

export type AuditRow = {
  /** a decimal number; larger is later */
  id: string
  actorKind: string
  actorName: string
  verb: string
  subject: string
  subjectId: string | null
  details: Record<string, unknown>
  /** by field, what stood there and what stands there now */
  changes: Record<string, readonly [unknown, unknown]>
  origin: string | null
  position: number | null
  at: Date
}

/** What was done, latest first: at most `limit` entries, older than the entry `before` when it is given. */
export async function readAuditEntries(
  db: Database,
  pageId: string,
  { before, limit }: { before?: string; limit: number },
): Promise<AuditRow[]> {
  const older = before && /^\d{1,18}$/.test(before) ? { id: { lt: BigInt(before) } } : {}
  const rows = await db.auditEntry.findMany({ where: { pageId, ...older }, orderBy: { id: 'desc' }, take: limit })
  return rows.map(({ id, details, changes, ...row }) => ({
    ...row,
    id: String(id),
    details: isObject(details) ? details : {},
    changes: isObject(changes) ? changesIn(changes) : {},
  }))
}

function changesIn(stored: Record<string, unknown>): AuditRow['changes'] {
  const pairs = Object.entries(stored).filter(([, pair]) => Array.isArray(pair) && pair.length === 2)
  return Object.fromEntries(pairs) as AuditRow['changes']
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
