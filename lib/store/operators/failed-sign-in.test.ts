import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import type { Database } from '@/lib/store/transaction/database'
import { recordFailedSignIn } from './failed-sign-in'
import { createOperator } from './operator'
import { signIn, signOut } from './session'

let db: Database
beforeEach(async () => {
  db = (await freshDatabase()).db
})

const now = new Date('2026-03-01T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const fail = (email: string, network = '192.0.2.1', what: 'wrong' | 'refused' = 'wrong', at = now) =>
  recordFailedSignIn(db, { email, network, what }, at)
const entries = () =>
  db.auditEntry.findMany({
    where: { verb: 'failed to sign in' },
    orderBy: { id: 'asc' },
    select: { subject: true, details: true, actorName: true },
  })

test('a failed sign-in is noted with a shortened address and the network', async () => {
  await fail(' Ada@Example.org')
  expect(await entries()).toEqual([
    { subject: 'a…@example.org', details: { network: '192.0.2.1', wrong: 1 }, actorName: 'Visitor' },
  ])
})

test.each(['kettle anvil passport', 'hunter2', '@', 'ada@localhost', 'a b@example.org', '', '\0', 'x'.repeat(5000)])(
  'of what is no address nothing is written down: %s',
  async (typed) => {
    await fail(typed)
    expect(await entries()).toMatchObject([{ subject: 'no e-mail address' }])
  },
)

test('more from the same network within a quarter of an hour are noted when their number has doubled; later ones begin anew', async () => {
  for (let at = 0; at < 8; at++) await fail('ada@example.org')
  for (let at = 0; at < 70; at++) await fail('ada@example.org', '192.0.2.1', 'refused')
  const noted = await entries()
  expect(noted.at(-1)).toMatchObject({ details: { network: '192.0.2.1', wrong: 8, refused: 64 } })
  // 1, 2, 4, 8 and 1, 2, 4 … 64
  expect(noted).toHaveLength(11)
  await fail('ada@example.org', '192.0.2.1', 'wrong', later(16))
  expect((await entries()).slice(11)).toMatchObject([{ details: { wrong: 1 } }])
})

test('a flood from ever new networks is twenty rows and one', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, at) => fail(`${at}@example.org`, `198.51.${at >> 8}.${at & 255}`)))
  const all = await entries()
  expect(all).toHaveLength(21)
  const others = all.filter(({ subject }) => subject === 'many addresses')
  expect(others).toMatchObject([{ details: { network: 'many networks' } }])
  // at least the last power of two that was reached, and no more than there were
  const { wrong = 0 } = (others[0]?.details ?? {}) as { wrong?: number }
  expect(wrong).toBeGreaterThanOrEqual(512)
  expect(wrong).toBeLessThanOrEqual(980)
})

test('many at the same moment make one row', async () => {
  await Promise.all(Array.from({ length: 32 }, () => fail('ada@example.org')))
  expect(await entries()).toMatchObject([{ details: { wrong: 32 } }])
})

test('who signs in and out stands in the audit log, without any secret', async () => {
  const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }
  await createOperator(db, ada, now)
  const opened = await signIn(db, ada, now, { line: { network: 'x' }, browserCookie: null, network: '192.0.2.1' })
  await signOut(db, opened?.token ?? '', later(1))
  await signOut(db, opened?.token ?? '', later(2))
  await signOut(db, 'made up', later(3))
  const all = await db.auditEntry.findMany({ orderBy: { id: 'asc' } })
  expect(all).toMatchObject([
    { verb: 'signed in', actorName: 'Ada', subject: ada.email, details: { network: '192.0.2.1', browser: 'new' } },
    { verb: 'signed out', actorName: 'Ada', subject: ada.email, at: later(1) },
  ])
  const said = JSON.stringify(all, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  for (const secret of [ada.password, opened?.token, opened?.browserCookie]) expect(said).not.toContain(secret)
})
