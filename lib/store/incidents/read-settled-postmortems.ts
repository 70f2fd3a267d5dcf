import type { Database } from '@/lib/store/transaction/database'

/** The incidents among these that need no postmortem any more: it is published, or there will be none. */
export async function readSettledPostmortems(db: Database, incidentIds: string[]): Promise<Set<string>> {
  const rows = await db.postmortem.findMany({
    where: { incidentId: { in: incidentIds }, OR: [{ publishedAt: { not: null } }, { ignoredAt: { not: null } }] },
    select: { incidentId: true },
  })
  return new Set(rows.map(({ incidentId }) => incidentId))
}
