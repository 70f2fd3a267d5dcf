import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import type { Database } from '@/lib/store/transaction/database'
import { createOperator } from './operator'
import { findSession, signIn, signOut, signOutEverywhere } from './session'

let db: Database
const ada = { email: 'ada@example.org', name: 'Ada', password: 'correct horse battery' }
const now = new Date('2026-03-01T12:00:00Z')
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

beforeAll(async () => {
  db = (await freshDatabase()).db
  await createOperator(db, ada, now)
})

const open = async (at = now) => {
  const session = await signIn(db, ada, at)
  if (!session) throw new Error('did not sign in')
  return session.token
}

test('a wrong password, an unknown address and an overlong text are all answered alike: null', async () => {
  expect(await signIn(db, { ...ada, password: 'wrong' }, now)).toBeNull()
  expect(await signIn(db, { ...ada, email: 'nobody@example.org' }, now)).toBeNull()
  expect(await signIn(db, { ...ada, password: 'x'.repeat(100_000) }, now)).toBeNull()
})

test('every sign-in has a token of its own; only its hash is stored', async () => {
  const [one, two] = [await open(), await open()]
  expect(one).not.toBe(two)
  expect(Buffer.from(one, 'base64url')).toHaveLength(32)
  const stored = JSON.stringify(await db.session.findMany())
  expect(stored).not.toContain(one)
  expect(await findSession(db, one, now)).toMatchObject({ operator: { email: 'ada@example.org', name: 'Ada' } })
  expect(await findSession(db, `${one}x`, now)).toBeNull()
})

test('a session ends after 12 hours unused, and use keeps it', async () => {
  const token = await open()
  expect(await findSession(db, token, after(11.9))).not.toBeNull()
  expect(await findSession(db, token, after(23.8))).not.toBeNull()
  expect(await findSession(db, token, after(35.9))).toBeNull()
})

test('a session ends 7 days after it began, however much it is used', async () => {
  const token = await open()
  for (let hour = 8; hour < 168; hour += 8) expect(await findSession(db, token, after(hour))).not.toBeNull()
  expect(await findSession(db, token, after(168))).toBeNull()
})

test('signing out ends this session, signing out everywhere all of them, at once', async () => {
  const [one, two, three] = [await open(), await open(), await open()]
  await signOut(db, one, now)
  expect(await findSession(db, one, now)).toBeNull()
  const held = await findSession(db, two, now)
  await signOutEverywhere(db, held?.operator.id ?? '', { by: { kind: 'system', id: null, name: 'Test' }, now })
  expect(await findSession(db, two, now)).toBeNull()
  expect(await findSession(db, three, now)).toBeNull()
})
