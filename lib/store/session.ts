import type { Attempt } from './attempt'
import type { Database, Transaction } from './client'
import { newCode } from './code'
import { recordDeed } from './deed'
import { isPassword } from './password'
import { newSecret, secretHash } from './secret'

export type SignedIn = { sessionId: string; operator: { id: string; email: string; name: string } }

const minute = 60_000
const idleMs = 12 * 60 * minute
const absoluteMs = 7 * 24 * 60 * minute

/** A new session's token when address and password fit, else null (in the same time). Throws Refusal when too many sign in at once. */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
  now: Date,
): Promise<{ token: string } | null> {
  const operator = await db.operator.findUnique({ where: { email: lookupForm(email) } })
  const fits = await isPassword(operator?.passwordHash ?? null, password)
  if (!operator || !fits || operator.disabledAt) return null
  return { token: await openSession(db, operator.id, now) }
}

/** A session for an operator who has proved who they are. Sessions that are over for a week are forgotten on the way. */
export async function openSession(db: Database | Transaction, operatorId: string, now: Date): Promise<string> {
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + absoluteMs)
  await db.session.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - absoluteMs) } } })
  await db.session.create({
    data: {
      id: newCode(),
      tokenHash: secretHash('session', token),
      operatorId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    },
  })
  return token
}

/** Who holds this token: null when unknown, revoked, 12 hours unused, 7 days old, or the operator was shut out. */
export async function findSession(db: Database, token: string, now: Date): Promise<SignedIn | null> {
  const session = await db.session.findUnique({
    where: { tokenHash: secretHash('session', token) },
    include: { operator: { select: { id: true, email: true, name: true, disabledAt: true } } },
  })
  if (!session || session.revokedAt || session.expiresAt <= now || session.operator.disabledAt) return null
  const unusedMs = now.getTime() - session.lastSeenAt.getTime()
  if (unusedMs >= idleMs) return null
  if (unusedMs >= minute)
    await db.session.update({ where: { id: session.id }, data: { lastSeenAt: now }, select: { id: true } })
  const { id, email, name } = session.operator
  return { sessionId: session.id, operator: { id, email, name } }
}

/** Ends the session of this token at once, everywhere. */
export async function signOut(db: Database, token: string, now: Date): Promise<void> {
  await db.session.updateMany({
    where: { tokenHash: secretHash('session', token), revokedAt: null },
    data: { revokedAt: now },
  })
}

/** Ends every session of an operator; answers how many. */
export async function signOutEverywhere(db: Database, operatorId: string, attempt: Attempt): Promise<number> {
  return db.$transaction(async (tx) => {
    const { email } = await tx.operator.findUniqueOrThrow({ where: { id: operatorId }, select: { email: true } })
    const open = { operatorId, revokedAt: null }
    const { count } = await tx.session.updateMany({ where: open, data: { revokedAt: attempt.now } })
    await recordDeed(tx, attempt, { verb: 'signed out everywhere', subject: email, subjectId: operatorId })
    return count
  })
}

const lookupForm = (email: string) => email.trim().toLowerCase().slice(0, 254)
