import { operatorAddress } from '@/lib/status/addresses/operator-address'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { lockScope } from '@/lib/store/transaction/schema-scope'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { createOperator, type OperatorDraft } from './operator'
import { grantSession, type OpenedSession } from './session'

const sevenDaysMs = 7 * 86_400_000

/** A new one-time link's token for the first operator; earlier ones die. Null once there is an operator. */
export async function createSetupLink(db: Database, now: Date): Promise<string | null> {
  return db.$transaction(async (tx) => {
    if ((await tx.operator.count()) > 0) return null
    await tx.setupLink.updateMany({ where: { usedAt: null }, data: { usedAt: now } })
    return addLink(tx, 'set-up', null, now)
  })
}

/** A one-time link by which a colleague becomes an operator: good for 7 days, and until its maker loses access or changes the password. */
export async function inviteOperator(db: Database, writeContext: WriteContext): Promise<string> {
  return db.$transaction(async (tx) => {
    await recordAuditIfPage(tx, writeContext, { verb: 'invited an operator', subject: 'one-time link' })
    return addLink(tx, 'invitation', writeContext.by.kind === 'operator' ? writeContext.by.id : null, writeContext.now)
  })
}

/** What a link is still good for: the first operator, another one, or (null) nothing. */
export async function findSetupLink(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<'set-up' | 'invitation' | null> {
  const hashes = { 'set-up': secretHash('set-up', token), invitation: secretHash('invitation', token) }
  const link = await db.setupLink.findFirst({ where: { tokenHash: { in: Object.values(hashes) }, usedAt: null } })
  if (!link) return null
  if (link.tokenHash === hashes.invitation)
    return now.getTime() - link.createdAt.getTime() < sevenDaysMs ? 'invitation' : null
  return (await db.operator.count()) === 0 ? 'set-up' : null
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
  return db.$transaction(
    async (tx) => {
      // serialises two first operators who follow one link at the same moment
      await tx.$queryRaw`select pg_advisory_xact_lock(72707370 # ${lockScope})::text`
      const use = await findSetupLink(tx, token, now)
      if (!use) throw deadLink()
      await tx.setupLink.update({ where: { tokenHash: secretHash(use, token) }, data: { usedAt: now } })
      const { id } = await createOperator(tx, draft, now)
      const by = { kind: 'operator', id, name: draft.name.trim() } as const
      await recordAuditIfPage(
        tx,
        { by, now },
        { verb: 'became operator', subject: operatorAddress(draft.email), subjectId: id },
      )
      return grantSession(tx, id, browserCookie, now)
    },
    { maxWait: 2000, timeout: 5000 },
  )
}

/** How many invitations and reset links nobody has used yet. */
export async function countOpenLinks(db: Database, now: Date): Promise<number> {
  return db.setupLink.count({ where: openSince(now) })
}

/** Ends all of them; answers how many. */
export async function withdrawLinks(db: Database, writeContext: WriteContext): Promise<number> {
  return db.$transaction(async (tx) => {
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

const openSince = (now: Date) => ({ usedAt: null, createdAt: { gt: new Date(now.getTime() - sevenDaysMs) } })

async function addLink(tx: Transaction, use: 'set-up' | 'invitation', operatorId: string | null, now: Date) {
  const token = newSecret()
  await tx.setupLink.create({ data: { tokenHash: secretHash(use, token), createdAt: now, operatorId } })
  return token
}

const deadLink = () => new Refusal('operator_link_dead')
