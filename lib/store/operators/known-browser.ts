import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { newSecret, secretHash } from '@/lib/store/transaction/new-secret'

/** A browser in which this operator has signed in before. */
export type KnownBrowser = { id: string; operatorId: string }

/** How long a browser stays known without a sign-in: what browsers keep a cookie for at the most. */
export const knownBrowserDays = 400
const maxOperators = 4
const maxBrowsers = 20
const dayMs = 86_400_000

/** The secrets of a browser's cookie, one for each operator who has signed in there; anything else is left out. */
const secretsIn = (cookie: string | null) =>
  (cookie ?? '').split('.', maxOperators).filter((secret) => /^[\w-]{43}$/.test(secret))

/** The known browser whose cookie this is, for the operator of this address; null when there is none, or it was revoked. */
export async function findKnownBrowser(
  db: Database | Transaction,
  cookie: string | null,
  operator: { email: string } | { id: string },
  now: Date,
): Promise<KnownBrowser | null> {
  const hashes = secretsIn(cookie).map((secret) => secretHash('known browser', secret))
  if (hashes.length === 0) return null
  return db.knownBrowser.findFirst({
    where: { tokenHash: { in: hashes }, revokedAt: null, lastUsedAt: { gt: oldest(now) }, operator },
    select: { id: true, operatorId: true },
  })
}

/**
 * Notes that an operator has signed in with this browser; answers what its cookie is to be. An operator has twenty known
 * browsers at the most, those that were used last.
 */
export async function rememberBrowser(
  tx: Transaction,
  cookie: string | null,
  operatorId: string,
  now: Date,
): Promise<string> {
  const known = await findKnownBrowser(tx, cookie, { id: operatorId }, now)
  const secrets = secretsIn(cookie)
  if (known) {
    await tx.knownBrowser.update({ where: { id: known.id }, data: { lastUsedAt: now }, select: { id: true } })
    return secrets.join('.')
  }
  const secret = newSecret()
  const tokenHash = secretHash('known browser', secret)
  const data = { id: newId(), tokenHash, operatorId, createdAt: now, lastUsedAt: now }
  await tx.knownBrowser.create({ data, select: { id: true } })
  await forgetOld(tx, operatorId, now)
  return [secret, ...secrets].slice(0, maxOperators).join('.')
}

async function forgetOld(tx: Transaction, operatorId: string, now: Date): Promise<void> {
  const kept = await tx.knownBrowser.findMany({
    where: { operatorId, revokedAt: null, lastUsedAt: { gt: oldest(now) } },
    select: { id: true },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'asc' }],
    take: maxBrowsers,
  })
  await tx.knownBrowser.deleteMany({ where: { operatorId, id: { notIn: kept.map(({ id }) => id) } } })
}

const oldest = (now: Date) => new Date(now.getTime() - knownBrowserDays * dayMs)
