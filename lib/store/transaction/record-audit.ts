import type { AuditEntry } from '@/lib/status/facts/decision'
import { Prisma } from '@/prisma/generated/client'
import type { Transaction } from './database'
import type { WriteContext } from './write-context'

type Of = { pageId: string; by: WriteContext['by']; now: Date }

/** The one way into the audit log, as a statement that answers the row's `id`, or as a part of a larger one. */
export function auditInsert({ pageId, by, now }: Of, entry: AuditEntry): Prisma.Sql {
  return Prisma.sql`
    insert into audit_entry (page_id, actor_kind, actor_id, actor_name, verb, subject, subject_id, details, at)
    values (${pageId}, ${by.kind}, ${by.id}, ${by.name}, ${entry.verb}, ${entry.subject}, ${entry.subjectId ?? null},
      ${JSON.stringify(entry.details ?? {})}::jsonb, ${now}::timestamptz)
    returning id`
}

/** Writes an act into the audit log. Answers the entry's id. */
export async function recordAudit(tx: Transaction, of: Of, entry: AuditEntry): Promise<bigint> {
  const [row] = await tx.$queryRaw<[{ id: bigint }]>(auditInsert(of, entry))
  return row.id
}
