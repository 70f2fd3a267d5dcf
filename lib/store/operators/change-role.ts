import { fieldChanges } from '@/lib/status/facts/field-changes'
import { mayDo, type Role, roles, type Verb } from '@/lib/status/operator/may-do'
import { Refusal } from '@/lib/status/text/refusal'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { findRole, roleColumns, rolesIn } from './operator-role'

/** `seen`: the role that stood there when the other one was chosen. */
export type RoleChange = { operatorId: string; role: string; seen?: string | undefined }

/**
 * Gives an operator another role on a page; it holds from their next request on, in every process, and so do their keys. Refusal
 * when there is no such operator or role, somebody else changed it meanwhile, or the page would be left without an owner.
 */
export async function changeRole(
  db: Database,
  pageId: string,
  { operatorId, role, seen }: RoleChange,
  writeContext: WriteContext,
): Promise<void> {
  checkRole(writeContext, pageId, 'change role')
  const next = roles.find((one) => one === role)
  if (!next) throw new Refusal('role_unknown')
  await db.$transaction(async (tx) => {
    await lockOperators(tx)
    await checkStillMay(tx, writeContext, pageId, 'change role')
    const select = { name: true, email: true, ...roleColumns }
    const operator = await tx.operator.findUnique({ where: { id: operatorId }, select })
    if (!operator || operator.disabledAt) throw new Refusal('operator_not_found')
    const before = rolesIn(operator)(pageId)
    if (seen !== undefined && seen !== (before ?? '')) throw new Refusal('role_overtaken', { name: operator.name })
    if (before === next) return
    if (before === 'owner') await checkOtherOwner(tx, pageId, operatorId)
    const where = { operatorId_pageId: { operatorId, pageId } }
    await tx.operatorRole.upsert({ where, create: { operatorId, pageId, role: next }, update: { role: next } })
    const changes = fieldChanges({ role: before }, { role: next })
    const entry = {
      verb: 'changed role',
      subject: operator.email,
      subjectId: operatorId,
      details: { role: next },
      changes,
    }
    await recordAudit(tx, { ...writeContext, pageId }, entry)
  })
}

/** Makes decisions about operators wait for each other: each counts what the one before it left. */
export async function lockOperators(tx: Transaction): Promise<void> {
  await tx.$queryRaw`select id from operator order by id for update`
}

/** Asks again, under the lock, what was true when the request began: two may take each other's role at the same moment. */
export async function checkStillMay(
  tx: Transaction,
  { by }: Pick<WriteContext, 'by'>,
  pageId: string,
  verb: Verb,
): Promise<void> {
  if (by.kind !== 'operator') return
  const role: Role | null = by.id === null ? null : await findRole(tx, by.id, pageId)
  if (!mayDo(role, verb)) checkRole({ by: { ...by, roleOn: () => role } }, pageId, verb)
}

/** Refusal when nobody but this operator, of those who may sign in, owns the page. Under `lockOperators`. */
export async function checkOtherOwner(tx: Transaction, pageId: string, operatorId: string): Promise<void> {
  const where = { disabledAt: null, id: { not: operatorId } }
  const others = await tx.operator.findMany({ where, select: roleColumns })
  if (!others.some((other) => rolesIn(other)(pageId) === 'owner')) throw new Refusal('owner_is_last')
}
