import { createHash, randomBytes } from 'node:crypto'
import {
  checkScopes,
  isKeyOver,
  type KeyScope,
  keyExpiry,
  keyScopes,
  knownScopes,
} from '@/lib/status/operator/key-scope'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { findRole, scopesWithin } from './operator-role'

/** A key as operators see it: never the key itself, only how it begins. */
export type ApiKeyEntry = {
  id: string
  name: string
  prefix: string
  createdAt: Date
  createdBy: string
  lastUsedAt: Date | null
  revokedAt: Date | null
  /** null: not by itself */
  expiresAt: Date | null
  scopes: KeyScope[]
}

/** A key to be made. `days`: how long it lasts; null: until it is revoked. */
export type ApiKeyDraft = { name: string; scopes: readonly string[]; days: number | null }

/** A key that opens its page now. */
export type FoundKey = { id: string; pageId: string; name: string; scopes: KeyScope[]; lastUsedAt: Date | null }

const environmentKey = 'API_KEY'
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const prefixOf = (key: string) => key.slice(0, 10)

// a key with 256 random bits needs no slow hash
const newKey = () => `hg_${randomBytes(32).toString('base64url')}`

/** Makes a management key. The answer is the only place where the key itself ever stands. Refusal for an unfit name, scope or time. */
export async function createApiKey(
  db: Database,
  pageId: string,
  draft: ApiKeyDraft,
  writeContext: WriteContext,
): Promise<{ id: string; key: string; prefix: string }> {
  checkRole(writeContext, pageId, 'create API key')
  const name = checkName(draft.name)
  const scopes = checkScopes(draft.scopes)
  const expiresAt = keyExpiry(draft.days, writeContext.now)
  const [id, key] = [newId(), newKey()]
  const prefix = prefixOf(key)
  const { by, now } = writeContext
  await db.$transaction(async (tx) => {
    const operatorId = by.kind === 'operator' ? by.id : null
    const made = { createdAt: now, createdBy: by.name, operatorId }
    const data = { id, pageId, name, prefix, keyHash: hashOf(key), scopes, expiresAt, ...made }
    await tx.apiKey.create({ data, select: { id: true } })
    await recordAuditIfPage(tx, writeContext, {
      verb: 'created API key',
      subject: name,
      subjectId: id,
      details: { prefix, scopes, ...(expiresAt && { until: expiresAt.toISOString() }) },
    })
  })
  return { id, key, prefix }
}

/** Ends a key at once. Refusal when the page has no such key; revoking twice changes nothing. */
export async function revokeApiKey(
  db: Database,
  pageId: string,
  id: string,
  writeContext: WriteContext,
): Promise<void> {
  checkRole(writeContext, pageId, 'revoke API key')
  await db.$transaction(async (tx) => {
    const key = await tx.apiKey.findFirst({ where: { id, pageId }, select: { name: true, revokedAt: true } })
    if (!key) throw new Refusal('api_key_not_found')
    if (key.revokedAt) return
    await tx.apiKey.update({ where: { id }, data: { revokedAt: writeContext.now }, select: { id: true } })
    await recordAuditIfPage(tx, writeContext, { verb: 'revoked API key', subject: key.name, subjectId: id })
  })
}

/**
 * Ends the keys that an operator made, who knows them; answers how many. Those that were made before the maker was noted are
 * known by the maker's name; the environment's are nobody's.
 */
export async function endKeysOf(tx: Transaction, operator: { id: string; name: string }, now: Date): Promise<number> {
  const unnoted = { operatorId: null, createdBy: operator.name, name: { not: environmentKey } }
  const where = { revokedAt: null, OR: [{ operatorId: operator.id }, unnoted] }
  return (await tx.apiKey.updateMany({ where, data: { revokedAt: now } })).count
}

/** Whose key this is and what it may do, within what its maker may; null when nobody's, revoked or over. Asked anew at every request: see `noteKeyUse`. */
export async function findApiKey(db: Database, key: string, now: Date): Promise<FoundKey | null> {
  const found = await db.apiKey.findUnique({
    where: { keyHash: hashOf(key) },
    select: {
      id: true,
      pageId: true,
      name: true,
      scopes: true,
      operatorId: true,
      lastUsedAt: true,
      revokedAt: true,
      expiresAt: true,
    },
  })
  if (!found || isKeyOver(found, now)) return null
  const { id, pageId, name, lastUsedAt, operatorId } = found
  const within = operatorId === null ? keyScopes : scopesWithin(await findRole(db, operatorId, pageId))
  const scopes = knownScopes(found.scopes).filter((scope) => within.includes(scope))
  return { id, pageId, name, lastUsedAt, scopes }
}

const minuteMs = 60_000
// a busy key has one note on its way, not one of each request
const noting = new WeakMap<Database, Set<string>>()

/** Notes that a key was used, at most once a minute over all processes. Let nobody wait for it: it may be lost, and never throws. */
export async function noteKeyUse(
  db: Database,
  { id, lastUsedAt }: Pick<FoundKey, 'id' | 'lastUsedAt'>,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - minuteMs)
  const underWay = noting.get(db) ?? new Set<string>()
  noting.set(db, underWay)
  if ((lastUsedAt && lastUsedAt > before) || underWay.has(id)) return
  underWay.add(id)
  const due = { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] }
  await db.apiKey.updateMany({ where: due, data: { lastUsedAt: now } }).catch(() => undefined)
  underWay.delete(id)
}

/** Makes sure that this very key works (from the environment, for automation), for everything. Doing it again changes nothing. */
export async function provisionApiKey(db: Database, pageId: string, key: string, now: Date): Promise<void> {
  const keyHash = hashOf(key)
  const createdBy = 'the environment'
  const create = {
    id: newId(),
    pageId,
    name: environmentKey,
    prefix: prefixOf(key),
    keyHash,
    createdAt: now,
    createdBy,
    scopes: [...keyScopes],
  }
  await db.apiKey.upsert({ where: { keyHash }, create, update: {}, select: { id: true } })
}

/** All keys of a page, newest first. */
export async function readApiKeys(db: Database, pageId: string): Promise<ApiKeyEntry[]> {
  const select = {
    id: true,
    name: true,
    prefix: true,
    createdAt: true,
    createdBy: true,
    lastUsedAt: true,
    revokedAt: true,
    expiresAt: true,
    scopes: true,
  }
  const keys = await db.apiKey.findMany({ where: { pageId }, select, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  return keys.map((key) => ({ ...key, scopes: knownScopes(key.scopes) }))
}
