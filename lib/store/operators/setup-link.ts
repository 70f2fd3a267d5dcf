import { operatorAddress } from '@/lib/status/addresses/operator-address'
import { Refusal } from '@/lib/status/text/refusal'
import { checkFirstRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { lockScope } from '@/lib/store/transaction/schema-scope'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { becomeInvited, findInvitation, invitationMs } from './invitation'
import { createOperator, type OperatorDraft } from './operator'
import { grantSession, type OpenedSession } from './session'

/** A new one-time link's token for the first operator; earlier ones die. Null once there is an operator. */
export async function createSetupLink(db: Database, now: Date): Promise<string | null> {
  return db.$transaction(async (tx) => {
    if ((await tx.operator.count()) > 0) return null
    await tx.setupLink.updateMany({ where: { usedAt: null }, data: { usedAt: now } })
    const token = newSecret()
    await tx.setupLink.create({ data: { tokenHash: secretHash('set-up', token), createdAt: now } })
    return token
  })
}

/** What a link is still good for: the first operator, another one, or (null) nothing. */
export async function findSetupLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<'set-up' | 'invitation' | null> {
  if (await findInvitation(db, token, now)) return 'invitation'
  const tokenHash = secretHash('set-up', token)
  const link = await db.setupLink.findFirst({ where: { tokenHash, usedAt: null }, select: { tokenHash: true } })
  return link && (await db.operator.count()) === 0 ? 'set-up' : null
}

/** Uses the link up: makes the operator and signs them in. Throws Refusal (the link is dead, or a field is not fit; then it lives on). */
export async function useSetupLink(
  db: Database,
  token: string,
  draft: OperatorDraft,
  now: Date,
  browserCookie: string | null = null,
): Promise<OpenedSession> {
  if (!(await findSetupLink(db, token, now))) throw deadLink()
  return db.$transaction(async (tx) => {
    // serialises two first operators who follow one link at the same moment
    await tx.$queryRaw`select pg_advisory_xact_lock(72707370 # ${lockScope})::text`
    const invitation = await findInvitation(tx, token, now)
    if (!invitation && !(await findSetupLink(tx, token, now))) throw deadLink()
    const tokenHash = invitation?.tokenHash ?? secretHash('set-up', token)
    await tx.setupLink.update({ where: { tokenHash }, data: { usedAt: now }, select: { tokenHash: true } })
    const { id } = await createOperator(tx, { ...draft, email: invitation?.email ?? draft.email }, now)
    if (invitation) await becomeInvited(tx, id, invitation)
    const by = { kind: 'operator', id, name: draft.name.trim() } as const
    await recordAuditIfPage(
      tx,
      { by, now },
      {
        verb: 'became operator',
        subject: operatorAddress(invitation?.email ?? draft.email),
        subjectId: id,
        ...(invitation?.role && { details: { role: invitation.role } }),
      },
    )
    return grantSession(tx, id, browserCookie, now)
  })
}

/** How many links nobody has used yet that are for nobody by name: reset links, and invitations that an earlier release made. */
export async function countOpenLinks(db: Database, now: Date): Promise<number> {
  return db.setupLink.count({ where: { ...openSince(now), email: null } })
}

/** Ends all links, invitations too; answers how many. */
export async function withdrawLinks(db: Database, writeContext: WriteContext): Promise<number> {
  return db.$transaction(async (tx) => {
    await checkFirstRole(tx, writeContext, 'withdraw links')
    const { count } = await tx.setupLink.updateMany({
      where: openSince(writeContext.now),
      data: { usedAt: writeContext.now },
    })
    if (count === 0) return 0
    await recordAuditIfPage(tx, writeContext, {
      verb: 'withdrew open links',
      subject: count === 1 ? '1 link' : `${count} links`,
    })
    return count
  })
}

const openSince = (now: Date) => ({ usedAt: null, createdAt: { gt: new Date(now.getTime() - invitationMs) } })

const deadLink = () => new Refusal('operator_link_dead')
