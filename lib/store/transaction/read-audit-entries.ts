import type { Database } from './database'

export type AuditRow = {
  /** a decimal number; larger is later */
  id: string
  actorKind: string
  actorName: string
  verb: string
  subject: string
  subjectId: string | null
  details: Record<string, unknown>
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
  return rows.map(({ id, details, ...row }) => ({ ...row, id: String(id), details: isObject(details) ? details : {} }))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
