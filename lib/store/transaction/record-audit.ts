import type { AuditEntry } from '@/lib/status/facts/decision'
import { Prisma } from '@/prisma/generated/client'
import { type AuditContent, auditContentHash, chainHash, chainStart } from './audit-hash'
import { canonicalJson } from './canonical-json'
import type { Transaction } from './database'
import type { WriteContext } from './write-context'

export type AuditedBy = Pick<WriteContext, 'by' | 'now' | 'origin'>
type Of = AuditedBy & { pageId: string }

/** Who waits for the end of the chain waits for no process that stopped between its entry and its commit. */
const commitMs = 1000

/**
 * The one way into the audit log, as parts of a WITH: `noted` answers the row's `id`. The entry is linked to the one before it on the
 * page, whose chain is locked until the transaction ends: let it be the last statement.
 */
export function auditInsert({ pageId, by, now, origin: from }: Of, entry: AuditEntry): Prisma.Sql {
  const origin = from ?? null
  const { verb, subject, subjectId = null, details = {}, changes = null } = entry
  const content = { actorKind: by.kind, actorId: by.id, actorName: by.name, verb, subject, subjectId, details, changes }
  const said: AuditContent = { ...content, origin, at: now }
  const hash = auditContentHash(said)
  return Prisma.sql`
    linked as (
      insert into audit_chain as chain (page_id, position, hash, previous_hash, trimmed_hash)
      values (${pageId}, 1, ${chainHash(chainStart, 1, hash)}, ${chainStart}, ${chainStart})
      on conflict (page_id) do update set position = chain.position + 1, previous_hash = chain.hash,
        hash = encode(sha256(convert_to(chain.hash || ' ' || (chain.position + 1) || ' ' || ${hash}, 'UTF8')), 'hex')
      returning position, previous_hash, hash
    ), noted as (
      insert into audit_entry (page_id, actor_kind, actor_id, actor_name, verb, subject, subject_id, details, changes, origin, at,
        position, previous_hash, hash)
      select ${pageId}, ${by.kind}, ${by.id}, ${by.name}, ${verb}, ${subject}, ${subjectId}, ${canonicalJson(details)}::jsonb,
        ${changes && canonicalJson(changes)}::jsonb, ${origin}, ${now}::timestamptz, position, previous_hash, hash
      from linked returning id
    )`
}

/** Writes an act into the audit log. Answers the entry's id. Commit within a second: nobody else can write one until then. */
export async function recordAudit(tx: Transaction, of: Of, entry: AuditEntry): Promise<bigint> {
  const [row] = await tx.$queryRaw<[{ id: bigint }]>`
    with ${auditInsert(of, entry)}
    select id, set_config('idle_in_transaction_session_timeout', ${String(commitMs)}, true) from noted`
  return row.id
}
