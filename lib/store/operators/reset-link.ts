import { checkOperatorAddress, operatorAddress } from '@/lib/status/addresses/operator-address'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { hashOfNew, setPassword } from './operator'
import { grantSession, type OpenedSession } from './session'

/** How long a reset link is good for. */
export const resetMinutes = 60

/**
 * A one-time link's token by which an operator chooses a new password, for whoever can run programs on the server. Earlier
 * links of the same operator die, open invitations too. Refusal when this is no address, nobody has it, or they are shut out.
 */
export async function createResetLink(db: Database, email: string, now: Date): Promise<string> {
  const address = operatorAddress(email)
  return db.$transaction(async (tx) => {
    const operator = await tx.operator.findUnique({ where: { email: address } })
    if (!operator) checkOperatorAddress(email)
    if (!operator) throw new Refusal('operator_address_unknown')
    if (operator.disabledAt) throw new Refusal('operator_shut_out')
    const token = newSecret()
    const { id: operatorId } = operator
    await tx.setupLink.updateMany({ where: { operatorId, usedAt: null }, data: { usedAt: now } })
    await tx.setupLink.create({ data: { tokenHash: secretHash('reset', token), createdAt: now, operatorId } })
    const by = { kind: 'system', id: null, name: 'Server' } as const
    await recordAuditIfPage(tx, { by, now }, { verb: 'made a reset link', subject: address, subjectId: operatorId })
    return token
  })
}

/** Whose link this is; null when it was used or replaced, is too old, never existed, or its operator is shut out. */
export async function findResetLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<{ id: string; email: string; name: string } | null> {
  const since = new Date(now.getTime() - resetMinutes * 60_000)
  const where = { tokenHash: secretHash('reset', token), usedAt: null, createdAt: { gt: since } }
  const link = await db.setupLink.findFirst({ where, select: { operatorId: true } })
  if (!link?.operatorId) return null
  const select = { id: true, email: true, name: true }
  return db.operator.findFirst({ where: { id: link.operatorId, disabledAt: null }, select })
}

/**
 * Uses the link up: the operator has the new password and is signed in here; everything that the old one opened ends. Refusal when
 * the link is dead, or the password is not fit; then it lives on.
 */
export async function useResetLink(
  db: Database,
  token: string,
  password: string,
  now: Date,
  browserCookie: string | null = null,
): Promise<OpenedSession> {
  const operator = await findResetLink(db, token, now)
  if (!operator) throw deadLink()
  const passwordHash = await hashOfNew(db, operator, password)
  const by = { kind: 'operator', id: operator.id, name: operator.name } as const
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from operator where id = ${operator.id} for update`
    if (!(await findResetLink(tx, token, now))) throw deadLink()
    // ends the link with all others
    await setPassword(tx, operator, passwordHash, { by, now })
    return grantSession(tx, operator.id, browserCookie, now)
  })
}

const deadLink = () => new Refusal('operator_link_dead')
