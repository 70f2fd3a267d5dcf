import type { Transaction } from '@/lib/store/transaction/database'

/** How many of each were ended. */
export type EndedGrants = { sessions: number; browsers: number; links: number }

/**
 * Ends what an operator was let in by: sessions, known browsers, and the open links that they made or that were made for them.
 * With `keepSessionId` that session goes on. Shutting out ends more: see `disableOperator`.
 */
export async function endGrants(
  tx: Transaction,
  operatorId: string,
  now: Date,
  { keepSessionId }: { keepSessionId?: string } = {},
): Promise<EndedGrants> {
  const own = { operatorId, revokedAt: null }
  const others = { ...own, ...(keepSessionId && { id: { not: keepSessionId } }) }
  const { count: sessions } = await tx.session.updateMany({ where: others, data: { revokedAt: now } })
  const { count: browsers } = await tx.knownBrowser.updateMany({ where: own, data: { revokedAt: now } })
  const { count: links } = await tx.setupLink.updateMany({ where: { operatorId, usedAt: null }, data: { usedAt: now } })
  return { sessions, browsers, links }
}
