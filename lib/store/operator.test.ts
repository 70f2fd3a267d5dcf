import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import type { Database } from './client'
import { changePassword, createOperator, disableOperator, provisionOperator, readOperators } from './operator'
import { findSession, signIn } from './session'

let db: Database
const now = new Date('2026-03-01T12:00:00Z')
const by = { kind: 'system', id: null, name: 'Test' } as const
const ada = { email: 'Ada@Example.org ', name: 'Ada', password: 'correct horse battery' }

beforeAll(async () => {
  db = (await freshDatabase()).db
  await createOperator(db, ada, now)
})

test.each([
  ['no address', { ...ada, email: 'ada' }, 'email'],
  ['a line break in the address', { ...ada, email: 'a@x.org\r\nRCPT TO:<v@x>' }, 'email'],
  ['a taken address, whatever its case', { ...ada, email: 'ADA@example.org' }, 'email'],
  ['no name', { ...ada, email: 'b@example.org', name: ' ' }, 'name'],
  ['a short password', { ...ada, email: 'b@example.org', password: 'eleven char' }, 'password'],
  ['a long password', { ...ada, email: 'b@example.org', password: 'abcdefg'.repeat(20) }, 'password'],
  ['one repeated character', { ...ada, email: 'b@example.org', password: 'aaaaaaaaaaaaaaaa' }, 'password'],
  [
    'the address as password',
    { ...ada, email: 'long-name@example.org', password: 'Long-Name@example.org' },
    'password',
  ],
])('an operator with %s is refused by name of the field', async (_what, draft, field) => {
  await expect(createOperator(db, draft, now)).rejects.toMatchObject({ name: 'Refusal', field })
  expect((await readOperators(db)).map(({ email }) => email)).toEqual(['ada@example.org'])
})

test('what is stored of a password is argon2id with 19 MiB, 2 passes, 1 lane', async () => {
  const { passwordHash } = await db.operator.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the environment names an operator: made when missing, left alone when unchanged, new password when changed', async () => {
  const db = (await freshDatabase()).db
  await provisionOperator(db, { email: 'ops@example.org', password: 'first password' }, now)
  const session = await signIn(db, { email: 'ops@example.org', password: 'first password' }, now)
  await provisionOperator(db, { email: 'ops@example.org', password: 'first password' }, now)
  expect(await findSession(db, session?.token ?? '', now)).not.toBeNull()
  await provisionOperator(db, { email: 'ops@example.org', password: 'second password' }, now)
  expect(await findSession(db, session?.token ?? '', now)).toBeNull()
  expect(await signIn(db, { email: 'ops@example.org', password: 'first password' }, now)).toBeNull()
  expect(await signIn(db, { email: 'OPS@example.org', password: 'second password' }, now)).not.toBeNull()
})

test('a changed password ends every other session and is in the audit log', async () => {
  const { db } = await freshDatabase()
  const { id } = await createOperator(db, ada, now)
  const here = await signIn(db, ada, now)
  const elsewhere = await signIn(db, ada, now)
  const keepSessionId = (await findSession(db, here?.token ?? '', now))?.sessionId
  const wrong = changePassword(db, id, { current: 'wrong', next: 'another password' }, { by, now })
  await expect(wrong).rejects.toMatchObject({ field: 'current_password' })
  await changePassword(db, id, { current: ada.password, next: 'another password', keepSessionId }, { by, now })
  expect(await findSession(db, here?.token ?? '', now)).not.toBeNull()
  expect(await findSession(db, elsewhere?.token ?? '', now)).toBeNull()
  expect(await db.auditEntry.findMany({ where: { verb: 'changed password' } })).toMatchObject([{ subjectId: id }])
})

test('the last operator cannot be shut out, another one can and is out at once', async () => {
  const { db } = await freshDatabase()
  const ada1 = await createOperator(db, ada, now)
  await expect(disableOperator(db, ada1.id, true, { by, now })).rejects.toMatchObject({ name: 'Refusal' })
  const bob = { email: 'bob@example.org', name: 'Bob', password: 'a long password' }
  const { id } = await createOperator(db, bob, now)
  const session = await signIn(db, bob, now)
  await disableOperator(db, id, true, { by, now })
  expect(await findSession(db, session?.token ?? '', now)).toBeNull()
  expect(await signIn(db, bob, now)).toBeNull()
})
