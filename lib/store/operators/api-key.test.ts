import { expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { createApiKey, findApiKey, provisionApiKey, readApiKeys, revokeApiKey } from './api-key'

test('a key opens its page and stands nowhere in the database', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key, prefix } = await createApiKey(db, pageId, { name: 'Deploys' }, attempt())
  expect(key).toMatch(/^hg_[\w-]{43}$/)
  expect(key.startsWith(prefix)).toBe(true)
  expect(await findApiKey(db, key)).toEqual({ id, pageId, name: 'Deploys' })
  expect(await findApiKey(db, `${key}x`)).toBeNull()
  const everything = await Promise.all([db.apiKey.findMany(), db.auditEntry.findMany()])
  const text = JSON.stringify(everything, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  expect(text).not.toContain(key)
  expect(text).toContain('created API key')
})

test('the use of a key is noted at most once a minute', async () => {
  const { db, pageId } = await freshDatabase()
  const { key } = await createApiKey(db, pageId, { name: 'Deploys' }, attempt())
  const usedAt = async () => (await readApiKeys(db, pageId))[0]?.lastUsedAt
  expect(await usedAt()).toBeNull()
  await findApiKey(db, key, at('12:00:00'))
  await findApiKey(db, key, at('12:00:59'))
  expect(await usedAt()).toEqual(at('12:00:00'))
  await findApiKey(db, key, at('12:01:00'))
  expect(await usedAt()).toEqual(at('12:01:00'))
})

test('a revoked key opens nothing, and revoking it again changes nothing', async () => {
  const { db, pageId } = await freshDatabase()
  const { id, key } = await createApiKey(db, pageId, { name: 'Deploys' }, attempt())
  await revokeApiKey(db, pageId, id, attempt({ now: at('13:00:00') }))
  await revokeApiKey(db, pageId, id, attempt({ now: at('14:00:00') }))
  expect(await findApiKey(db, key)).toBeNull()
  expect(await readApiKeys(db, pageId)).toMatchObject([{ id, revokedAt: at('13:00:00') }])
  await expect(revokeApiKey(db, pageId, 'zzz', attempt())).rejects.toThrow('There is no such key.')
})

test('a provisioned key works, once however often it is provisioned', async () => {
  const { db, pageId } = await freshDatabase()
  const key = 'from-the-environment-0123456789'
  await provisionApiKey(db, pageId, key, at('12:00:00'))
  await provisionApiKey(db, pageId, key, at('13:00:00'))
  expect(await readApiKeys(db, pageId)).toHaveLength(1)
  expect(await findApiKey(db, key)).toMatchObject({ pageId })
})

test('a key needs a name', async () => {
  const { db, pageId } = await freshDatabase()
  await expect(createApiKey(db, pageId, { name: ' ' }, attempt())).rejects.toThrow(/Name must not be empty/)
  expect(await db.apiKey.count()).toBe(0)
})
