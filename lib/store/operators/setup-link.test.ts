import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { createOperator, readOperators } from './operator'
import { findSession } from './session'
import { createSetupLink, findSetupLink, inviteOperator, useSetupLink } from './setup-link'

const now = new Date('2026-03-01T12:00:00Z')
const attempt = { by: { kind: 'operator', id: 'x', name: 'Ada' } as const, now }
const ada = { email: 'ada@example.org', name: 'Ada', password: 'correct horse battery' }
const bob = { email: 'bob@example.org', name: 'Bob', password: 'another long password' }

test('the set-up link makes the first operator, signs them in, and is dead then', async () => {
  const { db } = await freshDatabase()
  const link = (await createSetupLink(db, now)) ?? ''
  expect(await findSetupLink(db, link, now)).toBe('set-up')
  const { token } = await useSetupLink(db, link, ada, now)
  expect(await findSession(db, token, now)).toMatchObject({ operator: { email: 'ada@example.org' } })
  expect(await findSetupLink(db, link, now)).toBeNull()
  await expect(useSetupLink(db, link, bob, now)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await createSetupLink(db, now)).toBeNull()
})

test('a refused field does not use the link up', async () => {
  const { db } = await freshDatabase()
  const link = (await createSetupLink(db, now)) ?? ''
  await expect(useSetupLink(db, link, { ...ada, password: 'short' }, now)).rejects.toMatchObject({ field: 'password' })
  expect(await findSetupLink(db, link, now)).toBe('set-up')
})

test('a set-up link dies when there is an operator by another way, and when a newer link is made', async () => {
  const { db } = await freshDatabase()
  const older = (await createSetupLink(db, now)) ?? ''
  const newer = (await createSetupLink(db, now)) ?? ''
  expect(await findSetupLink(db, older, now)).toBeNull()
  await createOperator(db, ada, now)
  expect(await findSetupLink(db, newer, now)).toBeNull()
})

test('of two who follow one set-up link at the same moment one becomes the operator', async () => {
  const { db } = await freshDatabase()
  const link = (await createSetupLink(db, now)) ?? ''
  const tries = await Promise.allSettled([useSetupLink(db, link, ada, now), useSetupLink(db, link, bob, now)])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await readOperators(db)).toHaveLength(1)
})

test('an invitation lets one colleague in, within 7 days', async () => {
  const { db } = await freshDatabase()
  await createOperator(db, ada, now)
  const link = await inviteOperator(db, attempt)
  expect(await findSetupLink(db, link, new Date(now.getTime() + 7 * 86_400_000))).toBeNull()
  expect(await findSetupLink(db, link, now)).toBe('invitation')
  await useSetupLink(db, link, bob, now)
  expect(await findSetupLink(db, link, now)).toBeNull()
  expect((await readOperators(db)).map(({ name }) => name)).toEqual(['Ada', 'Bob'])
  expect((await db.auditEntry.findMany()).map((entry) => entry.verb)).toEqual([
    'invited an operator',
    'became operator',
  ])
})

test('only hashes of links are stored', async () => {
  const { db } = await freshDatabase()
  const link = (await createSetupLink(db, now)) ?? ''
  expect(JSON.stringify(await db.setupLink.findMany())).not.toContain(link)
})
