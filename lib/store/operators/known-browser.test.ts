import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import type { Database } from '@/lib/store/transaction/database'
import { findKnownBrowser } from './known-browser'
import { changePassword, createOperator, disableOperator } from './operator'
import { findSession, signIn, signOut, signOutEverywhere } from './session'

let db: Database
let ids: { ada: string; bob: string }
const now = new Date('2026-03-01T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const by = { kind: 'system', id: null, name: 'Test' } as const
const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }
const bob = { email: 'bob@example.org', name: 'Bob', password: 'moth window granite' }

beforeAll(async () => {
  db = (await freshDatabase()).db
  ids = { ada: (await createOperator(db, ada, now)).id, bob: (await createOperator(db, bob, now)).id }
})

const from = (browserCookie: string | null) => ({
  line: { network: '192.0.2.0/24' },
  browserCookie,
  network: '192.0.2.1',
})
const enter = async (who = ada, cookie: string | null = null, at = now) => {
  const opened = await signIn(db, who, at, from(cookie))
  if (!opened) throw new Error('did not sign in')
  return opened
}
const knows = async (cookie: string, email: string, at = now) =>
  (await findKnownBrowser(db, cookie, { email }, at)) !== null

test('who has signed in is known in this browser, after signing out too, and opens nothing by it', async () => {
  const { token, browserCookie } = await enter()
  expect(await knows(browserCookie, ada.email)).toBe(true)
  await signOut(db, token, now)
  expect(await knows(browserCookie, ada.email)).toBe(true)
  expect(await findSession(db, browserCookie, now)).toBeNull()
  expect(await signIn(db, { ...ada, password: 'wrong' }, now, from(browserCookie))).toBeNull()
})

test('it is known to its operator alone, and one browser to several of them', async () => {
  const { browserCookie } = await enter()
  expect(await knows(browserCookie, bob.email)).toBe(false)
  const both = (await enter(bob, browserCookie)).browserCookie
  expect([await knows(both, ada.email), await knows(both, bob.email)]).toEqual([true, true])
  expect((await enter(ada, both)).browserCookie).toBe(both)
})

test('only hashes are stored, and what is made up is not known', async () => {
  const { browserCookie } = await enter()
  expect(JSON.stringify(await db.knownBrowser.findMany())).not.toContain(browserCookie)
  for (const made of ['', 'x', 'x'.repeat(43), `${'x'.repeat(43)}.`.repeat(5000), `${browserCookie}x`, 'é.\0.%00'])
    expect(await knows(made, ada.email), made.slice(0, 50)).toBe(false)
})

test('it lasts 400 days from the last sign-in', async () => {
  const { browserCookie } = await enter()
  expect(await knows(browserCookie, ada.email, later(399))).toBe(true)
  await enter(ada, browserCookie, later(399))
  expect(await knows(browserCookie, ada.email, later(798))).toBe(true)
  expect(await knows(browserCookie, ada.email, later(800))).toBe(false)
})

test.each([
  ['a changed password', () => changePassword(db, ids.ada, { current: ada.password, next: ada.password }, { by, now })],
  ['signing out everywhere', () => signOutEverywhere(db, ids.ada, { by, now })],
  ['being shut out', () => disableOperator(db, ids.ada, true, { by, now })],
])('%s makes every browser unknown, of this operator alone', async (_, end) => {
  const { browserCookie } = await enter(bob, (await enter()).browserCookie)
  expect(await knows(browserCookie, ada.email)).toBe(true)
  await end()
  expect([await knows(browserCookie, ada.email), await knows(browserCookie, bob.email)]).toEqual([false, true])
  await disableOperator(db, ids.ada, false, { by, now })
  expect(await knows(browserCookie, ada.email)).toBe(false)
})

test('an operator has twenty known browsers at the most, those that were used last', async () => {
  const first = (await enter()).browserCookie
  const second = (await enter(ada, null, later(1))).browserCookie
  for (let at = 0; at < 19; at++) await enter(ada, null, later(2))
  expect([await knows(first, ada.email, later(2)), await knows(second, ada.email, later(2))]).toEqual([false, true])
  expect(await db.knownBrowser.count({ where: { operatorId: ids.ada } })).toBe(20)
})
