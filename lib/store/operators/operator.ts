import { checkOperatorAddress, operatorAddress } from '@/lib/status/addresses/operator-address'
import type { Role } from '@/lib/status/operator/may-do'
import { Refusal } from '@/lib/status/text/refusal'
import { checkFirstRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { isTaken } from '@/lib/store/transaction/is-taken'
import { newId } from '@/lib/store/transaction/new-id'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { endKeysOf } from './api-key'
import { checkOtherOwner, lockOperators } from './change-role'
import { endGrants } from './operator-grants'
import { findRole, roleColumns, rolesIn } from './operator-role'
import { checkPassword, hashPassword, isPassword } from './password'

export type OperatorDraft = { email: string; name: string; password: string }
export type OperatorRow = { id: string; email: string; name: string; createdAt: Date; disabledAt: Date | null }

/** A person who may publish. Throws Refusal naming the field: address, name, password, or an address that is taken. */
export async function createOperator(
  db: Database | Transaction,
  draft: OperatorDraft,
  now: Date,
): Promise<{ id: string }> {
  const email = checkOperatorAddress(draft.email)
  const name = checkOperatorName(draft.name)
  checkPassword(draft.password, email, name, ...(await pageNames(db)))
  if (await db.operator.findUnique({ where: { email }, select: { id: true } })) throw addressTaken()
  const passwordHash = await hashPassword(draft.password)
  return db.operator
    .create({ data: { id: newId(), email, name, passwordHash, createdAt: now }, select: { id: true } })
    .catch((fault) => {
      throw isTaken(fault) ? addressTaken() : fault
    })
}

/**
 * The operator that the environment names: made when missing, otherwise left alone. A password is changed in the desk or by a
 * reset link; what the environment says must not undo it at the next start.
 */
export async function provisionOperator(
  db: Database,
  draft: { email: string; password: string },
  now: Date,
): Promise<void> {
  const email = operatorAddress(draft.email)
  if (await db.operator.findUnique({ where: { email }, select: { id: true } })) return
  const name = email.slice(0, email.indexOf('@'))
  await createOperator(db, { ...draft, name }, now)
}

/**
 * Throws Refusal when `current` is wrong or `next` is not fit. Every other session of the operator ends, no browser is known any
 * more, and the links that they made and nobody has used are dead.
 */
export async function changePassword(
  db: Database,
  operatorId: string,
  draft: { current: string; next: string; keepSessionId?: string },
  writeContext: WriteContext,
): Promise<void> {
  const operator = await db.operator.findUniqueOrThrow({ where: { id: operatorId } })
  if (!(await isPassword(operator.passwordHash, draft.current))) {
    throw new Refusal('password_current_wrong')
  }
  await replacePassword(db, operator, draft.next, writeContext.now, writeContext.by, draft.keepSessionId)
}

/** Everyone who may sign in or once could, by name. */
export async function readOperators(db: Database): Promise<OperatorRow[]> {
  const select = { id: true, email: true, name: true, createdAt: true, disabledAt: true }
  return db.operator.findMany({ select, orderBy: [{ name: 'asc' }, { createdAt: 'asc' }] })
}

/** The same with what each is on the page; null: nothing, as who is shut out. */
export async function readTeam(db: Database, pageId: string): Promise<(OperatorRow & { role: Role | null })[]> {
  const select = { id: true, email: true, name: true, createdAt: true, ...roleColumns }
  const team = await db.operator.findMany({ select, orderBy: [{ name: 'asc' }, { createdAt: 'asc' }] })
  return team.map((one) => ({ ...one, role: rolesIn(one)(pageId) }))
}

/**
 * Shuts an operator out at once (or lets them in again). Whatever they could come back by ends too: sessions, known browsers, the
 * API keys that they made, and every open invitation, since they may hold one that somebody else made. Throws Refusal when the
 * last one would be shut out, or the only owner of a page.
 */
export async function disableOperator(
  db: Database,
  operatorId: string,
  disabled: boolean,
  writeContext: WriteContext,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockOperators(tx)
    await checkFirstRole(tx, writeContext, 'shut out operator')
    const operator = await tx.operator.findUnique({ where: { id: operatorId } })
    if (!operator) throw new Refusal('operator_not_found')
    if (disabled && (await tx.operator.count({ where: { disabledAt: null, id: { not: operatorId } } })) === 0) {
      throw new Refusal('operator_is_last')
    }
    if (Boolean(operator.disabledAt) === disabled) return
    if (disabled) await checkOwners(tx, operatorId)
    await tx.operator.update({ where: { id: operatorId }, data: { disabledAt: disabled ? writeContext.now : null } })
    const details = disabled ? await endAllOf(tx, operator, writeContext.now) : {}
    await recordAuditIfPage(tx, writeContext, {
      verb: disabled ? 'shut out operator' : 'let operator back in',
      subject: operator.email,
      subjectId: operatorId,
      details,
    })
  })
}

/** Refusal when a page would be left without an owner. */
async function checkOwners(tx: Transaction, operatorId: string): Promise<void> {
  const pages = await tx.page.findMany({ where: { archivedAt: null }, select: { id: true } })
  for (const { id } of pages)
    if ((await findRole(tx, operatorId, id)) === 'owner') await checkOtherOwner(tx, id, operatorId)
}

async function endAllOf(tx: Transaction, operator: Known, now: Date) {
  const ended = await endGrants(tx, operator.id, now)
  const invitations = await tx.setupLink.updateMany({ where: { usedAt: null }, data: { usedAt: now } })
  const links = ended.links + invitations.count
  // what is still to be sent to them as an operator
  await tx.$executeRaw`
    update delivery set discarded_at = now(), discard_reason = 'The operator was shut out.', quarantined_at = null, leased_by = null
    where subscriber_id is null and lower(address collate "C") = ${operator.email} and sent_at is null and discarded_at is null`
  return { ...ended, links, apiKeys: await endKeysOf(tx, operator, now) }
}

/** Words that whoever guesses a password of this installation knows. */
async function pageNames(db: Database | Transaction): Promise<string[]> {
  return (await db.page.findMany({ select: { name: true }, take: 100 })).map(({ name }) => name)
}

async function replacePassword(
  db: Database,
  operator: Known,
  password: string,
  now: Date,
  by: WriteContext['by'],
  keepSessionId?: string,
) {
  const passwordHash = await hashOfNew(db, operator, password)
  await db.$transaction((tx) => setPassword(tx, operator, passwordHash, { by, now }, keepSessionId))
}

type Known = { id: string; email: string; name: string }

/** What is stored of a new password of this operator. Throws Refusal when it is not fit. */
export async function hashOfNew(db: Database, { email, name }: Known, password: string): Promise<string> {
  checkPassword(password, email, name, ...(await pageNames(db)))
  return hashPassword(password)
}

/** Puts the new password in place; what the old one opened ends, but for the session `keepSessionId`. */
export async function setPassword(
  tx: Transaction,
  { id, email }: Known,
  passwordHash: string,
  { by, now }: Pick<WriteContext, 'by' | 'now'>,
  keepSessionId?: string,
): Promise<void> {
  await tx.operator.update({ where: { id }, data: { passwordHash } })
  const details = await endGrants(tx, id, now, { keepSessionId })
  await recordAuditIfPage(tx, { by, now }, { verb: 'changed password', subject: email, subjectId: id, details })
}

function checkOperatorName(text: string): string {
  const name = text.trim()
  if (name === '') throw new Refusal('operator_name_missing')
  if (name.length > 100) throw new Refusal('operator_name_too_long')
  if (/\p{Cc}/u.test(name)) throw new Refusal('operator_name_controls')
  return name
}

const addressTaken = () => new Refusal('operator_address_taken')
