import type { Database } from '@/lib/store/transaction/database'

const verbs = ['changed page', 'sent a test', 'invited an operator']

/** Which first steps of a page somebody has taken, told by what was audited and by how many operators there are. */
export async function readFirstSteps(db: Database, pageId: string) {
  const [entries, operators] = await Promise.all([
    db.auditEntry.findMany({ where: { pageId, verb: { in: verbs } }, distinct: ['verb'], select: { verb: true } }),
    db.operator.count(),
  ])
  const did = new Set(entries.map(({ verb }) => verb))
  return {
    named: did.has('changed page'),
    tested: did.has('sent a test'),
    accompanied: did.has('invited an operator') || operators > 1,
  }
}

/** True until somebody has become the first operator. */
export async function isWithoutOperator(db: Database): Promise<boolean> {
  return (await db.operator.count()) === 0
}
