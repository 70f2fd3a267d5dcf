import { Refusal } from '@/lib/status/text/refusal'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database } from '@/lib/store/transaction/database'
import { findPage } from '@/lib/store/transaction/find-page'
import { secretHash } from '@/lib/store/transaction/new-secret'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { checkStillMay, lockOperators } from './change-role'
import { stillOpen } from './session'

export type OpenSession = {
  id: string
  operatorId: string
  createdAt: Date
  lastSeenAt: Date
  /** in words; null: opened by a release that did not note it */
  browser: string | null
  network: string | null
}

/** Notes where the session of this token was opened: its browser in words, and the network. */
export async function noteSessionPlace(
  db: Database,
  token: string,
  place: Pick<OpenSession, 'browser' | 'network'>,
): Promise<void> {
  await db.session.updateMany({ where: { tokenHash: secretHash('session', token) }, data: place })
}

/** The sessions of all operators that still open the desk, those used last first. */
export async function readOpenSessions(db: Database, now: Date): Promise<OpenSession[]> {
  const select = { id: true, operatorId: true, createdAt: true, lastSeenAt: true, browser: true, network: true }
  return db.session.findMany({ where: stillOpen(now), select, orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }] })
}

/** When each operator last used the desk, by id: known for a week after a session's end; whoever is missing was not there since. */
export async function readLastSeen(db: Database): Promise<Map<string, Date>> {
  const found = await db.session.groupBy({ by: ['operatorId'], _max: { lastSeenAt: true } })
  return new Map(
    found.flatMap(({ operatorId, _max: { lastSeenAt } }) => (lastSeenAt ? [[operatorId, lastSeenAt]] : [])),
  )
}

/** Ends one session at once, everywhere: one's own, or, for an owner of the first page, a colleague's. Refusal when there is none such. */
export async function endSession(
  db: Database,
  pageId: string,
  sessionId: string,
  writeContext: WriteContext,
): Promise<void> {
  const { by, now } = writeContext
  await db.$transaction(async (tx) => {
    await lockOperators(tx)
    const where = { id: sessionId, ...stillOpen(now) }
    const session = await tx.session.findFirst({ where, select: { operator: { select: { id: true, email: true } } } })
    const verb = session?.operator.id === by.id ? 'change own access' : 'end session'
    // a session opens the desk of every page
    const deciding = verb === 'end session' ? ((await findPage(tx))?.id ?? pageId) : pageId
    checkRole(writeContext, deciding, verb)
    await checkStillMay(tx, writeContext, deciding, verb)
    if (!session) throw new Refusal('session_not_found')
    await tx.session.update({ where: { id: sessionId }, data: { revokedAt: now }, select: { id: true } })
    const { id: subjectId, email: subject } = session.operator
    await recordAudit(tx, { ...writeContext, pageId }, { verb: 'ended a session', subject, subjectId })
  })
}
