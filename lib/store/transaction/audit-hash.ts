import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json'

/** What an entry of the audit log says, whatever its place. */
export type AuditContent = {
  actorKind: string
  actorId: string | null
  actorName: string
  verb: string
  subject: string
  subjectId: string | null
  details: unknown
  changes: unknown
  origin: string | null
  at: Date
}

/** The hash before a page's first entry. */
export const chainStart = '0'.repeat(64)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What the hash of an entry covers, as an export says it. */
export function auditSaid(content: AuditContent) {
  const { actorKind, actorId, actorName, verb, subject, subjectId, details, changes, origin, at } = content
  const actor = { kind: actorKind, id: actorId, name: actorName }
  return { actor, at, changes, details, origin, subject, subjectId, verb }
}

/** SHA-256 of what an entry says, in its canonical form. */
export const auditContentHash = (content: AuditContent): string => sha256(canonicalJson(auditSaid(content)))

/** The hash of an entry in its place: of the one before it, its position and what it says. SQL says the same in record-audit.ts. */
export const chainHash = (previous: string, position: number, contentHash: string): string =>
  sha256(`${previous} ${position} ${contentHash}`)
