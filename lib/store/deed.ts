import type { Prisma } from '@/prisma/generated/client'
import type { Attempt } from './attempt'
import type { Transaction } from './client'

/** Writes an act into the audit log that viewers cannot see and that therefore is no publish. Without a page nothing is kept. */
export async function recordDeed(
  tx: Transaction,
  { by, now }: Pick<Attempt, 'by' | 'now'>,
  deed: { verb: string; subject: string; subjectId?: string; details?: Prisma.InputJsonObject },
): Promise<void> {
  const page = await tx.page.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true } })
  if (!page) return
  const actor = { actorKind: by.kind, actorId: by.id, actorName: by.name }
  await tx.auditEntry.create({ data: { ...deed, ...actor, pageId: page.id, at: now }, select: { id: true } })
}
