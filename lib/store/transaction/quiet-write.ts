import type { Prisma } from '@/prisma/generated/client'
import type { Attempt } from './attempt'
import type { Database, Transaction } from './client'

export type QuietContext = { tx: Transaction; pageId: string; attempt: Attempt }

/** What a quiet verb's work hands back; without `audit` nothing was changed that has to be remembered. */
export type QuietWork<T> = {
  result: T
  audit?: { verb: string; subject: string; subjectId?: string; details?: Prisma.InputJsonObject }
}

/**
 * The one transaction of writes that viewers cannot see, subscribers' above all: the work and its audit row. Locks no page,
 * raises no version, notifies no instance: a publish does not wait for it and no cache is emptied by it.
 */
export async function quietWrite<T>(
  db: Database,
  pageId: string,
  attempt: Attempt,
  work: (context: QuietContext) => Promise<QuietWork<T>>,
): Promise<T> {
  return db.$transaction(
    async (tx) => {
      const { result, audit } = await work({ tx, pageId, attempt })
      if (audit) await record(tx, pageId, attempt, audit)
      return result
    },
    { maxWait: 2000, timeout: 5000 },
  )
}

async function record(
  tx: Transaction,
  pageId: string,
  { by, now }: Attempt,
  audit: NonNullable<QuietWork<0>['audit']>,
) {
  const actor = { actorKind: by.kind, actorId: by.id, actorName: by.name }
  await tx.auditEntry.create({ data: { ...audit, ...actor, pageId, at: now }, select: { id: true } })
}
