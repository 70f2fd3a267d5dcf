import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import type { Database } from '@/lib/store/transaction/database'
import { changePassword, createOperator, disableOperator } from './operator'
import { createResetLink, findResetLink, useResetLink } from './reset-link'
import { findSession, signIn } from './session'
import { findSetupLink } from './setup-link'

const now = new Date('2026-03-01T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const by = { kind: 'system', id: null, name: 'Test' } as const
const ada = { email: 'ada@example.org', name: 'Ada', password: 'kettle anvil passport' }
const bob = { email: 'bob@example.org', name: 'Bob', password: 'moth window granite' }
const next = 'thirteen silver spoons'

let db: Database
let ids: { ada: string; bob: string }
beforeEach(async () => {
  db = (await freshDatabase()).db
  ids = { ada: (await createOperator(db, ada, now)).id, bob: (await createOperator(db, bob, now)).id }
})

test('a reset link gives its operator a new password, once, signs them in and ends what the old one opened', async () => {
  const old = await signIn(db, ada, now)
  const other = await signIn(db, bob, now)
  const link = await createResetLink(db, ' ADA@example.org', now)
  expect(await findResetLink(db, link, now)).toEqual({ id: ids.ada, email: ada.email, name: ada.name })
  const { token } = await useResetLink(db, link, next, now)
  expect(await findSession(db, token, now)).toMatchObject({ operator: { id: ids.ada } })
  expect([await findSession(db, old?.token ?? '', now), await signIn(db, ada, now)]).toEqual([null, null])
  expect(await findSession(db, other?.token ?? '', now)).not.toBeNull()
  await expect(useResetLink(db, link, 'another one entirely', now)).rejects.toMatchObject({ reason: 'forbidden' })
})

test.each<[string, (link: string) => Promise<unknown>, number]>([
  ['a newer link', () => createResetLink(db, ada.email, now), 0],
  ['a changed password', () => changePassword(db, ids.ada, { current: ada.password, next }, { by, now }), 0],
  ['being shut out', () => disableOperator(db, ids.ada, true, { by, now }), 0],
  ['being shut out, and let back in', () => outAndIn(ids.ada), 0],
  ['an hour', async () => {}, 60],
])('it dies with %s', async (_, end, minutes) => {
  const link = await createResetLink(db, ada.email, now)
  expect(await findResetLink(db, link, later(59))).not.toBeNull()
  await end(link)
  expect(await findResetLink(db, link, later(minutes))).toBeNull()
  await expect(useResetLink(db, link, next, later(minutes))).rejects.toMatchObject({ reason: 'forbidden' })
})

const outAndIn = async (id: string) => {
  await disableOperator(db, id, true, { by, now })
  await disableOperator(db, id, false, { by, now })
}

test('a password that is not fit does not use it up', async () => {
  const link = await createResetLink(db, ada.email, now)
  await expect(useResetLink(db, link, 'password1234', now)).rejects.toMatchObject({ field: 'password' })
  expect(await findResetLink(db, link, now)).not.toBeNull()
})

test('of two who follow it at the same moment one gets in', async () => {
  const link = await createResetLink(db, ada.email, now)
  const tries = await Promise.allSettled([useResetLink(db, link, next, now), useResetLink(db, link, `${next}!`, now)])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('nobody gets one for an address that is unknown or shut out; it is no invitation, and only its hash is stored', async () => {
  await expect(createResetLink(db, 'eve@example.org', now)).rejects.toMatchObject({ reason: 'not_found' })
  await disableOperator(db, ids.bob, true, { by, now })
  await expect(createResetLink(db, bob.email, now)).rejects.toMatchObject({ reason: 'forbidden' })
  const link = await createResetLink(db, ada.email, now)
  expect(await findSetupLink(db, link, now)).toBeNull()
  expect(JSON.stringify(await db.setupLink.findMany())).not.toContain(link)
})
