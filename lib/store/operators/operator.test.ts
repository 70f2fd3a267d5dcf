import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { changePassword, createOperator, disableOperator, provisionOperator, readOperators } from './operator'
import { createResetLink, findResetLink } from './reset-link'
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
  ['an address to which no mail can be sent', { ...ada, email: 'ops@foo-.com' }, 'email'],
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

test('the environment names an operator: made when missing, and never changed, whatever it says later', async () => {
  const db = (await freshDatabase()).db
  const first = { email: 'ops@example.org', password: 'first password' }
  await provisionOperator(db, first, now)
  const [{ id = '' } = {}] = await readOperators(db)
  await changePassword(db, id, { current: first.password, next: 'changed in the desk' }, { by, now })
  const session = await signIn(db, { email: 'ops@example.org', password: 'changed in the desk' }, now)
  for (const password of [first.password, 'a third password', 'short'])
    await provisionOperator(db, { email: ' OPS@example.org', password }, now)
  expect(await findSession(db, session?.token ?? '', now)).not.toBeNull()
  expect(await signIn(db, first, now)).toBeNull()
  expect(await signIn(db, { email: 'ops@example.org', password: 'changed in the desk' }, now)).not.toBeNull()
  await disableOperator(db, (await createOperator(db, ada, now)).id, true, { by, now })
  await provisionOperator(db, { email: ada.email, password: ada.password }, now)
  expect(await signIn(db, ada, now)).toBeNull()
})

test('an international domain is one address in every spelling, and gets its mail as any other', async () => {
  const { db } = await freshDatabase()
  const { id } = await createOperator(db, { ...ada, email: 'Ops@Müller.de' }, now)
  expect((await readOperators(db)).map(({ email }) => email)).toEqual(['ops@xn--mller-kva.de'])
  for (const email of ['ops@müller.de', 'OPS@MÜLLER.DE', 'ops@xn--mller-kva.de'])
    expect(await signIn(db, { ...ada, email }, now)).not.toBeNull()
  await expect(createOperator(db, { ...ada, email: 'ops@xn--mller-kva.de' }, now)).rejects.toMatchObject({
    reason: 'conflict',
  })
  await provisionOperator(db, { email: 'OPS@müller.de', password: ada.password }, now)
  const token = await createResetLink(db, 'ops@müller.de', now)
  expect((await findResetLink(db, token, now))?.id).toBe(id)
})

test('whom an earlier release took under what is no address today, signs in and is reset as before', async () => {
  const { db } = await freshDatabase()
  const { id } = await createOperator(db, ada, now)
  await db.operator.update({ where: { id }, data: { email: 'ops@foo-.com' } })
  expect(await signIn(db, { ...ada, email: 'Ops@foo-.com' }, now)).not.toBeNull()
  expect(await findResetLink(db, await createResetLink(db, 'ops@foo-.com', now), now)).toMatchObject({ id })
  await expect(createResetLink(db, 'ops@bar-.com', now)).rejects.toMatchObject({ reason: 'invalid', field: 'email' })
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

test('what was still to be sent to an operator is not sent once they are shut out; to others it is', async () => {
  const { db, pageId } = await freshDatabase()
  await createOperator(db, ada, now)
  const { id } = await createOperator(db, { email: 'bob@example.org', name: 'Bob', password: 'a long password' }, now)
  for (const address of ['Bob@example.org', 'ada@example.org']) {
    const times = { createdAt: now, nextAttemptAt: now }
    await db.delivery.create({
      data: { pageId, lane: laneOf.reminder, kind: 'reminder', address, messageId: `msg ${address}`, ...times },
    })
  }
  await disableOperator(db, id, true, { by, now })
  const left = await db.delivery.findMany({ where: { discardedAt: null }, select: { address: true } })
  expect(left).toEqual([{ address: 'ada@example.org' }])
})
