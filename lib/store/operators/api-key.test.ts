import { expect, test } from 'vitest'
import { at, attempt, server } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { keyScopes } from '@/lib/status/operator/key-scope'
import { createApiKey, findApiKey, noteKeyUse, provisionApiKey, readApiKeys, revokeApiKey } from './api-key'

const noon = at('12:00:00')

test('a key opens its page and stands nowhere in the database', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key, prefix } = await createApiKey(db, pageId, keyForEverything('Deploys'), attempt({ by: server }))
  expect(key).toMatch(/^hg_[\w-]{43}$/)
  expect(key.startsWith(prefix)).toBe(true)
  expect(await findApiKey(db, key, noon)).toEqual({
    ...{ id, pageId, name: 'Deploys', lastUsedAt: null },
    scopes: [...keyScopes],
  })
  expect(await findApiKey(db, `${key}x`, noon)).toBeNull()
  const everything = await Promise.all([db.apiKey.findMany(), db.auditEntry.findMany()])
  const text = JSON.stringify(everything, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  expect(text).not.toContain(key)
  expect(text).toContain('created API key')
})

test('the use of a key is noted at most once a minute, however many use it at once', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key } = await createApiKey(db, pageId, keyForEverything('Deploys'), attempt({ by: server }))
  const usedAt = async () => (await readApiKeys(db, pageId))[0]?.lastUsedAt
  const use = async (now: Date) => {
    const found = await findApiKey(db, key, now)
    if (found) await noteKeyUse(db, found, now)
  }
  expect(await usedAt()).toBeNull()
  await use(at('12:00:00'))
  await use(at('12:00:59'))
  expect(await usedAt()).toEqual(at('12:00:00'))
  await use(at('12:01:00'))
  expect(await usedAt()).toEqual(at('12:01:00'))
  // who read the key before somebody else noted a use
  await noteKeyUse(db, { id, lastUsedAt: null }, at('12:01:30'))
  expect(await usedAt()).toEqual(at('12:01:00'))
})

test('a use that cannot be noted fails nobody', async () => {
  const { db } = await freshDatabase()
  await db.$executeRaw`alter table api_key rename to elsewhere`
  await expect(noteKeyUse(db, { id: 'k', lastUsedAt: null }, noon)).resolves.toBeUndefined()
})

test('a key may do what was chosen for it, until its time is over', async () => {
  const { db, pageId } = await freshDatabase()
  const draft = { name: 'Monitor', scopes: ['metrics', 'read', 'read'], days: 30 }
  const { key } = await createApiKey(db, pageId, draft, attempt({ by: server, now: noon }))
  const after = (ms: number) => new Date(noon.getTime() + 30 * 86_400_000 + ms)
  expect(await findApiKey(db, key, after(-1))).toMatchObject({ scopes: ['read', 'metrics'] })
  expect(await findApiKey(db, key, after(0))).toBeNull()
})

test.each([
  [{ scopes: [] }, /at least one thing/],
  [{ scopes: ['read', 'everything'] }, /no such scope/],
  [{ days: 0 }, /1 to 3,650 days/],
  [{ days: 1.5 }, /1 to 3,650 days/],
  [{ days: Number.NaN }, /1 to 3,650 days/],
  [{ days: 3651 }, /1 to 3,650 days/],
])('a key with %o is not made', async (unfit, words) => {
  const { db, pageId } = await freshDatabase()
  await expect(
    createApiKey(db, pageId, { ...keyForEverything('K'), ...unfit }, attempt({ by: server })),
  ).rejects.toThrow(words)
  expect(await db.apiKey.count()).toBe(0)
})

test('no scope allows nothing, an unknown one nothing, and a key that knows of none allows everything', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key } = await createApiKey(db, pageId, keyForEverything('K'), attempt({ by: server }))
  const allowed = async () => (await findApiKey(db, key, noon))?.scopes
  await db.apiKey.update({ where: { id }, data: { scopes: [] } })
  expect(await allowed()).toEqual([])
  await db.apiKey.update({ where: { id }, data: { scopes: ['read', 'of a later release'] } })
  expect(await allowed()).toEqual(['read'])
  // as a release without scopes writes it
  await db.$executeRaw`insert into api_key (id, page_id, name, prefix, key_hash, created_at, created_by)
    select 'earlier', page_id, name, prefix, 'hash', created_at, created_by from api_key`
  expect((await readApiKeys(db, pageId)).find((one) => one.id === 'earlier')?.scopes).toEqual([...keyScopes])
})

test('a revoked key opens nothing, and revoking it again changes nothing', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key } = await createApiKey(db, pageId, keyForEverything('Deploys'), attempt({ by: server }))
  await revokeApiKey(db, pageId, id, attempt({ now: at('13:00:00') }))
  await revokeApiKey(db, pageId, id, attempt({ now: at('14:00:00') }))
  expect(await findApiKey(db, key, noon)).toBeNull()
  expect(await readApiKeys(db, pageId)).toMatchObject([{ id, revokedAt: at('13:00:00') }])
  await expect(revokeApiKey(db, pageId, 'zzz', attempt())).rejects.toThrow('There is no such key.')
})

test('a provisioned key works, once however often it is provisioned', async () => {
  const { db, pageId } = await freshDatabase()
  const key = 'from-the-environment-0123456789'
  await provisionApiKey(db, pageId, key, at('12:00:00'))
  await provisionApiKey(db, pageId, key, at('13:00:00'))
  expect(await readApiKeys(db, pageId)).toHaveLength(1)
  expect(await findApiKey(db, key, noon)).toMatchObject({ pageId, scopes: [...keyScopes] })
})

test('a key needs a name', async () => {
  const { db, pageId } = await freshDatabase()
  await expect(createApiKey(db, pageId, keyForEverything(' '), attempt({ by: server }))).rejects.toThrow(
    /Name must not be empty/,
  )
  expect(await db.apiKey.count()).toBe(0)
})
