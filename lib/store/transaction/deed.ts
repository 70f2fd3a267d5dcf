import type { Prisma } from '@/prisma/generated/client'
import type { Attempt } from './attempt'
import type { Transaction } from './client'

/**
 * Writes an act into the audit log that viewers cannot see and that therefore is no publish. Without a page nothing is kept.
 * Answers the entry's id.
 */
export async function recordDeed(
  tx: Transaction,
  { by, now }: Pick<Attempt, 'by' | 'now'>,
  deed: { verb: string; subject: string; subjectId?: string; details?: Prisma.InputJsonObject },
): Promise<bigint | null> {
  const page = await tx.page.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true } })
  if (!page) return null
  const actor = { actorKind: by.kind, actorId: by.id, actorName: by.name }
  const data = { ...deed, ...actor, pageId: page.id, at: now }
  return (await tx.auditEntry.create({ data, select: { id: true } })).id
}
