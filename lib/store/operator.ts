import { z } from 'zod'
import { Refusal } from '@/lib/status/refusal'
import type { Attempt } from './attempt'
import type { Database, Transaction } from './client'
import { newCode } from './code'
import { recordDeed } from './deed'
import { checkPassword, hashPassword, isPassword } from './password'

export type OperatorDraft = { email: string; name: string; password: string }
export type OperatorRow = { id: string; email: string; name: string; createdAt: Date; disabledAt: Date | null }

const address = z.email().max(254)

/** A person who may publish. Throws Refusal naming the field: address, name, password, or an address that is taken. */
export async function createOperator(
  db: Database | Transaction,
  draft: OperatorDraft,
  now: Date,
): Promise<{ id: string }> {
  const email = checkEmail(draft.email)
  const name = checkOperatorName(draft.name)
  checkPassword(draft.password, email)
  if (await db.operator.findUnique({ where: { email }, select: { id: true } })) throw addressTaken()
  const passwordHash = await hashPassword(draft.password)
  return db.operator
    .create({ data: { id: newCode(), email, name, passwordHash, createdAt: now }, select: { id: true } })
    .catch((fault) => {
      throw isTaken(fault) ? addressTaken() : fault
    })
}

/**
 * The operator that the environment names: created when missing; when the password is another one it is replaced and the
 * sessions under the old one end.
 */
export async function provisionOperator(
  db: Database,
  draft: { email: string; password: string },
  now: Date,
): Promise<void> {
  const email = checkEmail(draft.email)
  const known = await db.operator.findUnique({ where: { email } })
  if (!known) {
    const name = email.slice(0, email.indexOf('@'))
    return void (await createOperator(db, { ...draft, name }, now))
  }
  if (await isPassword(known.passwordHash, draft.password)) return
  await replacePassword(db, known, draft.password, now, { kind: 'system', id: null, name: 'Environment' })
}

/** Throws Refusal when `current` is wrong or `next` is not fit. Every other session of the operator ends. */
export async function changePassword(
  db: Database,
  operatorId: string,
  draft: { current: string; next: string; keepSessionId?: string },
  attempt: Attempt,
): Promise<void> {
  const operator = await db.operator.findUniqueOrThrow({ where: { id: operatorId } })
  if (!(await isPassword(operator.passwordHash, draft.current))) {
    throw new Refusal('invalid', 'This is not your current password.', 'current_password')
  }
  await replacePassword(db, operator, draft.next, attempt.now, attempt.by, draft.keepSessionId)
}

/** Everyone who may sign in or once could, by name. */
export async function readOperators(db: Database): Promise<OperatorRow[]> {
  const select = { id: true, email: true, name: true, createdAt: true, disabledAt: true }
  return db.operator.findMany({ select, orderBy: [{ name: 'asc' }, { createdAt: 'asc' }] })
}

/** Shuts an operator out at once (or lets them in again). Throws Refusal when the last one would be shut out. */
export async function disableOperator(
  db: Database,
  operatorId: string,
  disabled: boolean,
  attempt: Attempt,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from operator order by id for update`
    const operator = await tx.operator.findUnique({ where: { id: operatorId } })
    if (!operator) throw new Refusal('not_found', 'There is no such operator.')
    if (disabled && (await tx.operator.count({ where: { disabledAt: null, id: { not: operatorId } } })) === 0) {
      throw new Refusal('conflict', 'The last operator cannot be shut out.')
    }
    await tx.operator.update({ where: { id: operatorId }, data: { disabledAt: disabled ? attempt.now : null } })
    if (disabled)
      await tx.session.updateMany({ where: { operatorId, revokedAt: null }, data: { revokedAt: attempt.now } })
    await recordDeed(tx, attempt, {
      verb: disabled ? 'shut out operator' : 'let operator back in',
      subject: operator.email,
      subjectId: operatorId,
    })
  })
}

async function replacePassword(
  db: Database,
  operator: { id: string; email: string },
  password: string,
  now: Date,
  by: Attempt['by'],
  keepSessionId?: string,
) {
  checkPassword(password, operator.email)
  const passwordHash = await hashPassword(password)
  await db.$transaction(async (tx) => {
    await tx.operator.update({ where: { id: operator.id }, data: { passwordHash } })
    const others = { operatorId: operator.id, revokedAt: null, ...(keepSessionId && { id: { not: keepSessionId } }) }
    await tx.session.updateMany({ where: others, data: { revokedAt: now } })
    await recordDeed(tx, { by, now }, { verb: 'changed password', subject: operator.email, subjectId: operator.id })
  })
}

/** The address in the one form in which it is stored and looked up. Throws Refusal. */
export function checkEmail(text: string): string {
  const email = address.safeParse(text.trim().toLowerCase())
  if (!email.success) throw new Refusal('invalid', 'This is not an e-mail address.', 'email')
  return email.data
}

function checkOperatorName(text: string): string {
  const name = text.trim()
  if (name === '') throw new Refusal('invalid', 'Say your name: it stands in the audit log.', 'name')
  if (name.length > 100) throw new Refusal('invalid', 'A name may have at most 100 characters.', 'name')
  if (/\p{Cc}/u.test(name)) throw new Refusal('invalid', 'A name cannot hold control characters.', 'name')
  return name
}

const addressTaken = () => new Refusal('conflict', 'There is already an operator with this address.', 'email')
const isTaken = (fault: unknown) => fault instanceof Error && 'code' in fault && fault.code === 'P2002'
