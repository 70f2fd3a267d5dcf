import { operatorAddress } from '@/lib/status/addresses/operator-address'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import type { RoleOn, WriteContext } from '@/lib/store/transaction/write-context'
import type { HashLine } from './hash-queue'
import { rememberBrowser } from './known-browser'
import { roleColumns, rolesIn } from './operator-role'
import { isPassword } from './password'

export type SignedIn = {
  sessionId: string
  operator: { id: string; email: string; name: string }
  /** as it was when they were recognised */
  roleOn: RoleOn
}

/** What a browser keeps after a sign-in: the token of its session, and that it is known to the operator. */
export type OpenedSession = { token: string; browserCookie: string }

/** Where a sign-in comes from. */
export type SignInFrom = {
  /** who waits for the hash */
  line: HashLine
  /** what the browser says of earlier sign-ins */
  browserCookie: string | null
  /** for the audit log */
  network: string | null
}

const minute = 60_000
const idleMs = 12 * 60 * minute
const absoluteMs = 7 * 24 * 60 * minute
const nowhere: SignInFrom = { line: 'known', browserCookie: null, network: null }

/** A new session when address and password fit, else null (in the same time). Throws TooMany when too many sign in at once. */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
  now: Date,
  from: SignInFrom = nowhere,
): Promise<OpenedSession | null> {
  const operator = await db.operator.findUnique({ where: { email: operatorAddress(email) } })
  const fits = await isPassword(operator?.passwordHash ?? null, password, from.line)
  if (!operator || !fits || operator.disabledAt) return null
  return db.$transaction(async (tx) => {
    // the password may have been changed, and the operator shut out, while it was hashed
    await tx.$queryRaw`select id from operator where id = ${operator.id} for update`
    const { id, passwordHash } = operator
    const still = await tx.operator.findFirst({ where: { id, passwordHash, disabledAt: null }, select: { id: true } })
    if (!still) return null
    const opened = await grantSession(tx, id, from.browserCookie, now)
    const by = { kind: 'operator', id, name: operator.name } as const
    const details = { ...(from.network && { network: from.network }), browser: from.line === 'known' ? 'known' : 'new' }
    await recordAuditIfPage(tx, { by, now }, { verb: 'signed in', subject: operator.email, subjectId: id, details })
    return opened
  })
}

/** A session, in a browser that is known from now on, for an operator who has proved who they are. */
export async function grantSession(
  tx: Transaction,
  operatorId: string,
  browserCookie: string | null,
  now: Date,
): Promise<OpenedSession> {
  const token = await openSession(tx, operatorId, now)
  return { token, browserCookie: await rememberBrowser(tx, browserCookie, operatorId, now) }
}

/** A session for an operator who has proved who they are. Sessions that are over for a week are forgotten on the way. */
export async function openSession(db: Database | Transaction, operatorId: string, now: Date): Promise<string> {
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + absoluteMs)
  await db.session.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - absoluteMs) } } })
  await db.session.create({
    data: {
      id: newId(),
      tokenHash: secretHash('session', token),
      operatorId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    },
  })
  return token
}

/** What a session is that still opens something. */
export const stillOpen = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  lastSeenAt: { gt: new Date(now.getTime() - idleMs) },
  operator: { disabledAt: null },
})

/** Who holds this token: null when unknown, revoked, 12 hours unused, 7 days old, or the operator was shut out. */
export async function findSession(db: Database, token: string, now: Date): Promise<SignedIn | null> {
  const session = await db.session.findUnique({
    where: { tokenHash: secretHash('session', token) },
    include: { operator: { select: { id: true, email: true, name: true, ...roleColumns } } },
  })
  if (!session || session.revokedAt || session.expiresAt <= now || session.operator.disabledAt) return null
  const unusedMs = now.getTime() - session.lastSeenAt.getTime()
  if (unusedMs >= idleMs) return null
  if (unusedMs >= minute)
    await db.session.update({ where: { id: session.id }, data: { lastSeenAt: now }, select: { id: true } })
  const { id, email, name } = session.operator
  return { sessionId: session.id, operator: { id, email, name }, roleOn: rolesIn(session.operator) }
}

/** Ends the session of this token at once, everywhere. */
export async function signOut(db: Database, token: string, now: Date): Promise<void> {
  const tokenHash = secretHash('session', token)
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { tokenHash, revokedAt: null }, data: { revokedAt: now } })
    if (count === 0) return
    const { operator } = await tx.session.findUniqueOrThrow({
      where: { tokenHash },
      select: { operator: { select: { id: true, name: true, email: true } } },
    })
    const by = { kind: 'operator', id: operator.id, name: operator.name } as const
    await recordAuditIfPage(tx, { by, now }, { verb: 'signed out', subject: operator.email, subjectId: operator.id })
  })
}

/** Ends every session of an operator, and no browser of theirs is known any more; answers how many sessions. */
export async function signOutEverywhere(db: Database, operatorId: string, writeContext: WriteContext): Promise<number> {
  return db.$transaction(async (tx) => {
    const { email } = await tx.operator.findUniqueOrThrow({ where: { id: operatorId }, select: { email: true } })
    const open = { where: { operatorId, revokedAt: null }, data: { revokedAt: writeContext.now } }
    const { count: sessions } = await tx.session.updateMany(open)
    const { count: browsers } = await tx.knownBrowser.updateMany(open)
    const details = { sessions, browsers }
    await recordAuditIfPage(tx, writeContext, {
      verb: 'signed out everywhere',
      subject: email,
      subjectId: operatorId,
      details,
    })
    return sessions
  })
}
