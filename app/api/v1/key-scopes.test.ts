import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attempt, server } from '@/e2e/support/attempt'
import { managementApi } from '@/e2e/support/management-api'
import { type Method, operations } from '@/lib/api/operations'
import { type KeyScope, keyScopes } from '@/lib/status/operator/key-scope'
import { createApiKey, readApiKeys, revokeApiKey } from '@/lib/store/operators/api-key'

let api: Awaited<ReturnType<typeof managementApi>>
/** For each scope a key that has it alone, and one that has all others. */
let keys: Record<KeyScope, { only: string; others: string }>

const keyWith = async (scopes: readonly string[]) =>
  (await createApiKey(api.db, api.pageId, { name: scopes.join(' '), scopes, days: null }, attempt({ by: server }))).key

beforeAll(async () => {
  api = await managementApi()
  const made = keyScopes.map(async (scope) => {
    const others = keyScopes.filter((one) => one !== scope)
    return [scope, { only: await keyWith([scope]), others: await keyWith(others) }] as const
  })
  keys = Object.fromEntries(await Promise.all(made)) as typeof keys
})
afterAll(() => api.close())

const all = Object.entries(operations).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { scope }]) => ({ path, method: method as Method, scope })),
)

const ask = (method: Method, address: string, key: string) =>
  api.ask(method, address, method === 'GET' ? undefined : {}, { authorization: `OAuth ${key}` })

test.each(all)('$method $path takes the scope $scope and no other', async ({ path, method, scope }) => {
  const address = path.replace('{page_id}', api.pageId).replaceAll(/\{\w+\}/g, 'n0b0dy000000')
  const refused = await ask(method, address, keys[scope].others)
  const others = keyScopes.filter((one) => one !== scope).join(', ')
  const sentence = `This takes an API key with the scope ${scope}; it has ${others}.`
  expect([refused.status, refused.body]).toEqual([403, { error: sentence, message: sentence }])
  const taken = await ask(method, address, keys[scope].only)
  expect([taken.status === 401 || taken.status === 403, taken.text]).toEqual([false, expect.anything()])
})

test('a key without scopes does nothing', async () => {
  const key = await keyWith(['read'])
  const { id } = (await readApiKeys(api.db, api.pageId)).find(({ prefix }) => key.startsWith(prefix)) ?? { id: '' }
  await api.db.apiKey.update({ where: { id }, data: { scopes: [] } })
  const refused = await ask('GET', api.at, key)
  expect([refused.status, refused.body.error]).toEqual([403, 'This takes an API key with the scope read; it has none.'])
})

test('a use is noted without anybody waiting; the next request after an end is refused', async () => {
  const key = await keyWith(['read'])
  const entry = async () => (await readApiKeys(api.db, api.pageId)).find(({ prefix }) => key.startsWith(prefix))
  const id = (await entry())?.id ?? ''
  expect((await ask('GET', api.at, key)).status).toBe(200)
  await expect.poll(async () => (await entry())?.lastUsedAt).toBeInstanceOf(Date)
  await api.db.apiKey.update({ where: { id }, data: { expiresAt: new Date() } })
  expect((await ask('GET', api.at, key)).status).toBe(401)
  await api.db.apiKey.update({ where: { id }, data: { expiresAt: null } })
  expect((await ask('GET', api.at, key)).status).toBe(200)
  await revokeApiKey(api.db, api.pageId, id, attempt())
  expect((await ask('GET', api.at, key)).status).toBe(401)
})

test('every address is described where its handlers are', () => {
  const files = execFileSync('git', ['ls-files', 'app/api/v1'], { encoding: 'utf8' }).trim().split('\n')
  const routes = files.filter((file) => file.endsWith('/route.ts') && !file.includes('[...'))
  const plain = (path: string) => path.replaceAll(/[{[]\w+[}\]]/g, '*')
  for (const file of routes) {
    const [, said = ''] = /= (?:endpoint|incidentList)\(\s*'([^']+)'/.exec(readFileSync(file, 'utf8')) ?? []
    expect([file, plain(said)]).toEqual([file, plain(file.slice('app/api/v1'.length, -'/route.ts'.length))])
    expect(Object.keys(operations)).toContain(said)
  }
  expect(routes).toHaveLength(Object.keys(operations).length)
})
