import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { secretHash } from '@/lib/store/transaction/new-secret'
import { findInvitation, inviteOperator, readInvitations, withdrawInvitation } from './invitation'
import { createOperator, readOperators } from './operator'
import { findSession } from './session'
import { createSetupLink, findSetupLink, useSetupLink } from './setup-link'

const now = new Date('2026-03-01T12:00:00Z')
const by = { kind: 'operator', name: 'Ada', roleOn: () => 'owner' as const } as const
const ada = { email: 'ada@example.org', name: 'Ada', password: 'correct horse battery' }
const forBob = { email: 'bob@example.org', role: 'owner' }
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
  const { db, pageId } = await freshDatabase()
  const { id } = await createOperator(db, ada, now)
  const link = await inviteOperator(db, pageId, { email: bob.email, role: 'owner' }, { now, by: { ...by, id } })
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

test('an invitation is dead while its maker may not invite, and when there is none such', async () => {
  const { db, pageId } = await freshDatabase()
  const { id: operatorId } = await createOperator(db, ada, now)
  const link = await inviteOperator(db, pageId, forBob, { now, by: { ...by, id: operatorId } })
  const give = (role: string) =>
    db.operatorRole.upsert({
      where: { operatorId_pageId: { operatorId, pageId } },
      create: { operatorId, pageId, role },
      update: { role },
    })
  await give('editor')
  expect(await findSetupLink(db, link, now)).toBeNull()
  await expect(useSetupLink(db, link, bob, now)).rejects.toMatchObject({ reason: 'forbidden' })
  await give('owner')
  expect(await findSetupLink(db, link, now)).toBe('invitation')
  expect(await readInvitations(db, pageId, now)).toMatchObject([forBob])
  await give('editor')
  expect(await readInvitations(db, pageId, now)).toEqual([])
})

test('an invitation is for one address and role, replaced by a newer one, and withdrawn by itself', async () => {
  const { db, pageId } = await freshDatabase()
  const { id } = await createOperator(db, ada, now)
  const adas = { now, by: { ...by, id } }
  const invite = (email: string, role: string) => inviteOperator(db, pageId, { email, role }, adas)
  await expect(invite(ada.email, 'editor')).rejects.toMatchObject({ code: 'operator_address_taken' })
  await expect(invite(bob.email, 'admin')).rejects.toMatchObject({ code: 'role_unknown' })
  await expect(invite('nobody', 'editor')).rejects.toMatchObject({ field: 'email' })
  const older = await invite(bob.email, 'owner')
  const newer = await invite('Bob@Example.org', 'responder')
  const other = await invite('cleo@example.org', 'viewer')
  expect(await findInvitation(db, older, now)).toBeNull()
  const open = await readInvitations(db, pageId, now)
  expect(open.map(({ email, role }) => `${email} ${role}`).toSorted()).toEqual([
    'bob@example.org responder',
    'cleo@example.org viewer',
  ])
  const ofCleo = open.find(({ email }) => email === 'cleo@example.org')?.id ?? ''
  await withdrawInvitation(db, pageId, ofCleo, adas)
  await expect(withdrawInvitation(db, pageId, ofCleo, adas)).rejects.toMatchObject({ code: 'invitation_not_found' })
  await expect(useSetupLink(db, other, bob, now)).rejects.toMatchObject({ reason: 'forbidden' })
  const { token } = await useSetupLink(db, newer, { ...bob, email: 'eve@example.org' }, now)
  const signedIn = await findSession(db, token, now)
  expect(signedIn?.operator.email).toBe(bob.email)
  expect([signedIn?.roleOn(pageId), signedIn?.roleOn('another')]).toEqual(['responder', null])
  expect(await readInvitations(db, pageId, now)).toEqual([])
})

test('what an earlier release made still lets one in, as an owner of every page', async () => {
  const { db, pageId } = await freshDatabase()
  const { id: operatorId } = await createOperator(db, ada, now)
  await db.setupLink.create({ data: { tokenHash: secretHash('invitation', 'old'), createdAt: now, operatorId } })
  expect(await findInvitation(db, 'old', now)).toMatchObject({ email: null, role: null })
  const { token } = await useSetupLink(db, 'old', bob, now)
  const signedIn = await findSession(db, token, now)
  expect(signedIn?.operator.email).toBe(bob.email)
  expect([signedIn?.roleOn(pageId), signedIn?.roleOn('another')]).toEqual(['owner', 'owner'])
})

test('only hashes of links are stored', async () => {
  const { db } = await freshDatabase()
  const link = (await createSetupLink(db, now)) ?? ''
  expect(JSON.stringify(await db.setupLink.findMany())).not.toContain(link)
})
