import type { Database, Transaction } from '@/lib/store/transaction/database'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import { Prisma } from '@/prisma/generated/client'

/** How the audit log calls it that old entries were removed. */
export const trimmedVerb = 'removed old audit entries'

const dayMs = 86_400_000
const atOnce = 10_000

/**
 * Removes the entries of every page that are older than it keeps them: from the beginning of the chain, so that the rest stays
 * verifiable from the place that is noted, in the chain too. Answers how many. For the worker, now and then: what is due for less than
 * a day waits, so that this is one entry a day.
 */
export async function trimAudit(db: Database, now: Date): Promise<number> {
  let removed = 0
  const kept = await db.auditChain.findMany({
    where: { keepDays: { not: null } },
    select: { pageId: true, keepDays: true },
  })
  for (const { pageId, keepDays } of kept) {
    const before = new Date(now.getTime() - (keepDays ?? 0) * dayMs)
    const first = await db.auditEntry.findFirst({
      where: { pageId, position: { not: null } },
      select: { at: true },
      orderBy: { position: 'asc' },
    })
    if (!first || before.getTime() - first.at.getTime() < dayMs) continue
    for (let step = -1; step !== 0; removed += step)
      step = await db.$transaction((tx) => trim(tx, pageId, { before, now }))
  }
  return removed
}

async function trim(tx: Transaction, pageId: string, { before, now }: { before: Date; now: Date }): Promise<number> {
  const [chain] = await tx.$queryRaw<{ from: number }[]>`
    select trimmed_position as from from audit_chain where page_id = ${pageId} for update`
  if (!chain) return 0
  const [last] = await tx.$queryRaw<{ position: number; hash: string }[]>`
    select position, hash from audit_entry where page_id = ${pageId} and position > ${chain.from}
      and position <= ${chain.from + atOnce} and position < ${firstKept(pageId, before)}
    order by position desc limit 1`
  if (!last) return 0
  const where = { pageId, position: { lte: last.position } }
  const { count } = await tx.auditEntry.deleteMany({ where })
  await tx.auditChain.update({
    where: { pageId },
    data: { trimmedPosition: last.position, trimmedHash: last.hash },
    select: { pageId: true },
  })
  const by = { kind: 'system', id: null, name: 'the schedule' } as const
  const details = { count, before: before.toISOString(), position: last.position, hash: last.hash }
  await recordAudit(tx, { pageId, by, now }, { verb: trimmedVerb, subject: 'audit log', details })
  return count
}

/** The first entry that is young enough; the last one is kept whatever its age. */
const firstKept = (pageId: string, before: Date) => Prisma.sql`(select coalesce(min(position), 0) from audit_entry
  where page_id = ${pageId} and (at >= ${before}::timestamptz
    or position = (select position from audit_chain where page_id = ${pageId})))`
