import { createHash, randomBytes } from 'node:crypto'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/** A key as operators see it: never the key itself, only how it begins. */
export type ApiKeyEntry = {
  id: string
  name: string
  prefix: string
  createdAt: Date
  createdBy: string
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const environmentKey = 'API_KEY'
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const prefixOf = (key: string) => key.slice(0, 10)

// a key with 256 random bits needs no slow hash
const newKey = () => `hg_${randomBytes(32).toString('base64url')}`

/** Makes a management key. The answer is the only place where the key itself ever stands. Refusal for an unfit name. */
export async function createApiKey(
  db: Database,
  pageId: string,
  draft: { name: string },
  writeContext: WriteContext,
): Promise<{ id: string; key: string; prefix: string }> {
  const name = checkName(draft.name)
  const [id, key] = [newId(), newKey()]
  const prefix = prefixOf(key)
  const { by, now } = writeContext
  await db.$transaction(async (tx) => {
    const operatorId = by.kind === 'operator' ? by.id : null
    const data = { id, pageId, name, prefix, keyHash: hashOf(key), createdAt: now, createdBy: by.name, operatorId }
    await tx.apiKey.create({ data, select: { id: true } })
    await recordAuditIfPage(tx, writeContext, {
      verb: 'created API key',
      subject: name,
      subjectId: id,
      details: { prefix },
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

/** Whose key this is; null when nobody's or revoked. Notes the use, at most once a minute. */
export async function findApiKey(
  db: Database,
  key: string,
  now = new Date(),
): Promise<{ id: string; pageId: string; name: string } | null> {
  const found = await db.apiKey.findUnique({
    where: { keyHash: hashOf(key) },
    select: { id: true, pageId: true, name: true, lastUsedAt: true, revokedAt: true },
  })
  if (!found || found.revokedAt) return null
  const { id, pageId, name, lastUsedAt } = found
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= 60_000) {
    await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } })
  }
  return { id, pageId, name }
}

/** Makes sure that this very key works (from the environment, for automation). Doing it again changes nothing. */
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
  }
  return db.apiKey.findMany({ where: { pageId }, select, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
}
