import { checkOperatorAddress } from '@/lib/status/addresses/operator-address'
import { knownRole, mayDo, type Role, roles } from '@/lib/status/operator/may-do'
import { Refusal } from '@/lib/status/text/refusal'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { findPage } from '@/lib/store/transaction/find-page'
import { newId } from '@/lib/store/transaction/new-id'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { checkStillMay, lockOperators } from './change-role'
import { findRole } from './operator-role'

/** How long an invitation is good for. */
export const invitationMs = 7 * 86_400_000

/** Who is to become an operator, and what of the page. */
export type InvitationDraft = { email: string; role: string }

/** An invitation that nobody has used yet. */
export type OpenInvitation = { id: string; email: string; role: Role; expiresAt: Date }

/** What an invitation is bound to; nulls: one of an earlier release, for whoever holds it, as an owner of every page. */
type Invitation = { tokenHash: string; email: string | null; role: Role | null; pageId: string | null }

/**
 * A one-time link by which somebody of this address becomes an operator of this role on the page: good for 7 days, while its maker may
 * invite, and until a newer one for the same address. Refusal when this is no address, somebody has it already, or there is no such role.
 */
export async function inviteOperator(
  db: Database,
  pageId: string,
  draft: InvitationDraft,
  writeContext: WriteContext,
): Promise<string> {
  checkRole(writeContext, pageId, 'invite operator')
  const email = checkOperatorAddress(draft.email)
  const role = roles.find((one) => one === draft.role)
  if (!role) throw new Refusal('role_unknown')
  const { by, now: createdAt } = writeContext
  const token = newSecret()
  await db.$transaction(async (tx) => {
    await lockOperators(tx)
    await checkStillMay(tx, writeContext, pageId, 'invite operator')
    if (await tx.operator.findUnique({ where: { email }, select: { id: true } }))
      throw new Refusal('operator_address_taken')
    await tx.setupLink.updateMany({ where: { pageId, email, usedAt: null }, data: { usedAt: createdAt } })
    const operatorId = by.kind === 'operator' ? by.id : null
    const tokenHash = secretHash('bound invitation', token)
    const data = { tokenHash, id: newId(), email, role, pageId, operatorId, createdAt }
    await tx.setupLink.create({ data, select: { tokenHash: true } })
    const entry = { verb: 'invited an operator', subject: email, details: { role } }
    await recordAudit(tx, { ...writeContext, pageId }, entry)
  })
  return token
}

/** The page's invitations that still let somebody in, the newest first. */
export async function readInvitations(db: Database, pageId: string, now: Date): Promise<OpenInvitation[]> {
  const found = await db.setupLink.findMany({
    where: { pageId, usedAt: null, createdAt: { gt: new Date(now.getTime() - invitationMs) } },
    orderBy: { createdAt: 'desc' },
  })
  const open: OpenInvitation[] = []
  for (const { id, email, role: stored, createdAt, operatorId } of found) {
    const role = knownRole(stored)
    if (id && email && role && (await mayStillInvite(db, operatorId, pageId)))
      open.push({ id, email, role, expiresAt: new Date(createdAt.getTime() + invitationMs) })
  }
  return open
}

/** Ends one invitation at once. Refusal when there is none such that nobody has used. */
export async function withdrawInvitation(
  db: Database,
  pageId: string,
  id: string,
  writeContext: WriteContext,
): Promise<void> {
  checkRole(writeContext, pageId, 'withdraw invitation')
  await db.$transaction(async (tx) => {
    const link = await tx.setupLink.findFirst({ where: { id, pageId, usedAt: null }, select: { email: true } })
    if (!link?.email) throw new Refusal('invitation_not_found')
    await tx.setupLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: writeContext.now } })
    await recordAudit(tx, { ...writeContext, pageId }, { verb: 'withdrew an invitation', subject: link.email })
  })
}

/** What this token lets somebody become; null when it was used or withdrawn, is too old, or its maker may not invite any more. */
export async function findInvitation(db: Database | Transaction, token: string, now: Date): Promise<Invitation | null> {
  const bound = secretHash('bound invitation', token)
  const link = await db.setupLink.findFirst({
    where: { tokenHash: { in: [bound, secretHash('invitation', token)] }, usedAt: null },
  })
  if (!link || now.getTime() - link.createdAt.getTime() >= invitationMs) return null
  const role = knownRole(link.role)
  // one of a later release, whose role or page is not known here
  if (link.tokenHash === bound && (!role || !link.email || !link.pageId)) return null
  const page = link.pageId ?? (await findPage(db))?.id
  if (page !== undefined && !(await mayStillInvite(db, link.operatorId, page))) return null
  return { tokenHash: link.tokenHash, email: link.email, role, pageId: link.pageId }
}

/** Gives whoever followed an invitation what it is bound to, and nothing on other pages. */
export async function becomeInvited(
  tx: Transaction,
  operatorId: string,
  { role, pageId }: Pick<Invitation, 'role' | 'pageId'>,
): Promise<void> {
  if (role === null || pageId === null) return
  await tx.operator.update({ where: { id: operatorId }, data: { defaultRole: null }, select: { id: true } })
  await tx.operatorRole.create({ data: { operatorId, pageId, role } })
}

/** An invitation is worth what its maker may do now. Nobody's is the server's. */
async function mayStillInvite(db: Database | Transaction, makerId: string | null, pageId: string): Promise<boolean> {
  return makerId === null || mayDo(await findRole(db, makerId, pageId), 'invite operator')
}
