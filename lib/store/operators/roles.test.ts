import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { keyScopes } from '@/lib/status/operator/key-scope'
import { isOfAllPages, mayDo, type Role, roles, type Verb, verbs } from '@/lib/status/operator/may-do'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { createPage } from '@/lib/store/page/create-page'
import { movePage } from '@/lib/store/page/move-page'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { createApiKey, findApiKey } from './api-key'
import { changeRole } from './change-role'
import { inviteOperator } from './invitation'
import { endSession, readLastSeen, readOpenSessions } from './open-sessions'
import { createOperator, disableOperator, readTeam } from './operator'
import { findRole } from './operator-role'
import { findSession, openSession, signIn, signOut } from './session'
import { withdrawLinks } from './setup-link'

let db: Database
let pageId: string
const now = at('12:00:00')
const password = 'kettle anvil passport'

async function member(name: string, role: Role | null = 'owner', to = db) {
  const email = `${name.toLowerCase()}@example.org`
  const { id } = await createOperator(to, { email, name, password }, now)
  const page = (await to.page.findFirstOrThrow()).id
  if (role === null) await to.operator.update({ where: { id }, data: { defaultRole: null } })
  else if (role !== 'owner') await to.operatorRole.create({ data: { operatorId: id, pageId: page, role } })
  const token = (await signIn(to, { email, password }, now))?.token ?? ''
  const attemptNow = async (): Promise<WriteContext> => {
    const found = await findSession(to, token, now)
    if (!found) throw new Error(`${name} is signed out`)
    return { by: { kind: 'operator', id, name, roleOn: found.roleOn }, now }
  }
  return { id, email, token, attemptNow }
}

const did = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (fault) => {
      if (fault.code === 'role_forbids') return false
      throw fault
    },
  )

beforeAll(async () => {
  ;({ db, pageId } = await freshDatabase())
})

describe.each([...roles, null])('%s', (role) => {
  let of: Awaited<ReturnType<typeof member>>
  beforeAll(async () => {
    of = await member(`M${role}`, role)
  })

  test.each(verbs)('%s', async (verb) => {
    const writeContext = await of.attemptNow()
    const publish = publishTransaction(db, pageId, writeContext, { verb, draft: {} }, async () => ({
      ...{ result: {}, announce: [] },
      audit: false,
    }))
    expect(await did(publish)).toBe(mayDo(role, verb))
    const quiet = auditedTransaction(db, pageId, writeContext, verb, async () => ({ result: null }))
    expect(await did(quiet)).toBe(mayDo(role, verb))
  })

  test('the verbs that are no publish', async () => {
    const writeContext = await of.attemptNow()
    const may = (verb: Verb) => mayDo(role, verb)
    expect(await did(createApiKey(db, pageId, keyForEverything('K'), writeContext))).toBe(may('create API key'))
    expect(await did(inviteOperator(db, pageId, { email: `i${role}@example.org`, role: 'viewer' }, writeContext))).toBe(
      may('invite operator'),
    )
    expect(await did(withdrawLinks(db, writeContext))).toBe(may('withdraw links'))
    const other = await member(`X${role}`)
    const shutOut = disableOperator(db, other.id, true, writeContext)
    expect(await did(shutOut)).toBe(may('shut out operator'))
    const target = await member(`Y${role}`)
    const change = changeRole(db, pageId, { operatorId: target.id, role: 'viewer' }, writeContext)
    expect(await did(change)).toBe(may('change role'))
  })

  test('what a key of theirs may do', async () => {
    const by = { kind: 'operator', id: of.id, name: 'M', roleOn: () => 'owner' as const } as const
    const { key } = await createApiKey(db, pageId, keyForEverything('K'), attempt({ by }))
    const scopes = { owner: keyScopes, editor: keyScopes, responder: ['read'], viewer: ['read'], none: [] }
    expect((await findApiKey(db, key, now))?.scopes).toEqual(scopes[role ?? 'none'])
  })
})

test('every verb of the list is done somewhere, and every write of the store says which one it is', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'lib', 'app', 'components'], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
  const texts = files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('may-do.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const indirect = ['mend component', 'mend incident']
  expect(
    verbs.filter((verb) => !texts.includes(`'${verb}'`) && !texts.includes(`"${verb}"`) && !indirect.includes(verb)),
  ).toEqual([])
})

test('a responder posts updates to what is open, and neither to what is over nor about anything else of it', async () => {
  const responder = await member('Rita', 'responder')
  const draft = { name: 'Slow', status: 'investigating', body: 'We look.', components: {} } as const
  const open = await openIncident(db, pageId, { ...draft, deliverNotifications: false }, attempt())
  const { incidentId } = open.result
  const say = async (parts: object) => {
    const update = { status: 'monitoring', body: 'Better.', components: {}, deliverNotifications: false } as const
    return did(publishUpdate(db, pageId, incidentId, { ...update, ...parts }, await responder.attemptNow()))
  }
  expect(await say({})).toBe(true)
  expect(await say({ displayAt: at('11:00:00') })).toBe(false)
  expect(await say({ componentIds: [] })).toBe(false)
  expect(await say({ status: 'resolved', body: 'Over.' })).toBe(true)
  expect(await say({ body: 'Not over.' })).toBe(false)
})

test('whoever is demoted or shut out may do nothing more with the session and the keys that they have', async () => {
  const [ada, bo] = [await member('Ada'), await member('Bo')]
  const { key } = await createApiKey(db, pageId, keyForEverything('K'), await bo.attemptNow())
  await changeRole(db, pageId, { operatorId: bo.id, role: 'viewer', seen: 'owner' }, await ada.attemptNow())
  expect((await findSession(db, bo.token, now))?.roleOn(pageId)).toBe('viewer')
  expect((await findApiKey(db, key, now))?.scopes).toEqual(['read'])
  await disableOperator(db, bo.id, true, await ada.attemptNow())
  expect([await findSession(db, bo.token, now), await findApiKey(db, key, now)]).toEqual([null, null])
  expect(await findRole(db, bo.id, pageId)).toBeNull()
})

test('of two owners who take each other’s role at once exactly one does, and the last one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const fresh = await freshDatabase()
    const [ada, bo] = [await member('Ada', 'owner', fresh.db), await member('Bo', 'owner', fresh.db)]
    const [byAda, byBo] = [await ada.attemptNow(), await bo.attemptNow()]
    const take = (operatorId: string, by: WriteContext) =>
      changeRole(fresh.db, fresh.pageId, { operatorId, role: 'viewer' }, by)
    const done = await Promise.all([did(take(bo.id, byAda)), did(take(ada.id, byBo))])
    expect(done.toSorted()).toEqual([false, true])
    const owners = (await readTeam(fresh.db, fresh.pageId)).filter(({ role }) => role === 'owner')
    expect(owners).toHaveLength(1)
    const [{ id = '' } = {}] = owners
    const by = attempt({ by: { kind: 'operator', id, name: 'Last', roleOn: () => 'owner' } })
    const last = { code: 'owner_is_last' }
    await expect(take(id, by)).rejects.toMatchObject(last)
    await expect(disableOperator(fresh.db, id, true, by)).rejects.toMatchObject(last)
  }
})

test('a role that somebody else gave meanwhile is not written over, and one that there is not is none', async () => {
  const [ada, eve] = [await member('Anna'), await member('Eve', 'viewer')]
  const give = async (role: string, seen: string) =>
    changeRole(db, pageId, { operatorId: eve.id, role, seen }, await ada.attemptNow())
  await give('editor', 'viewer')
  await expect(give('responder', 'viewer')).rejects.toMatchObject({ code: 'role_overtaken' })
  await expect(give('admin', 'editor')).rejects.toMatchObject({ code: 'role_unknown' })
  expect(await findRole(db, eve.id, pageId)).toBe('editor')
})

test('whom an earlier release adds is an owner of every page', async () => {
  await db.$executeRaw`insert into operator (id, email, name, password_hash, created_at)
    values ('earlier', 'earlier@example.org', 'E', 'hash', now())`
  expect(await findRole(db, 'earlier', pageId)).toBe('owner')
  expect(await findRole(db, 'nobody', pageId)).toBeNull()
})

test('of sessions those that still open the desk are listed; one is ended by whose it is, or by an owner', async () => {
  const [ada, vera, rolf] = [await member('Adele'), await member('Vera', 'viewer'), await member('Rolf', 'responder')]
  const idOf = async (one: { id: string }) =>
    (await readOpenSessions(db, now)).find(({ operatorId }) => operatorId === one.id)?.id ?? ''
  const end = async (whose: { id: string }, by: WriteContext) => endSession(db, pageId, await idOf(whose), by)
  expect(await did(end(rolf, await vera.attemptNow()))).toBe(false)
  expect(await findSession(db, rolf.token, now)).not.toBeNull()
  await end(rolf, await ada.attemptNow())
  await end(vera, await vera.attemptNow())
  expect([await findSession(db, rolf.token, now), await findSession(db, vera.token, now)]).toEqual([null, null])
  expect([await idOf(rolf), await idOf(vera)]).toEqual(['', ''])
  await expect(end(rolf, await ada.attemptNow())).rejects.toMatchObject({ code: 'session_not_found' })
  const later = new Date(now.getTime() + 12 * 3_600_000)
  expect((await readOpenSessions(db, later)).map(({ operatorId }) => operatorId)).not.toContain(ada.id)
})

test('when somebody was last here is known of an ended session too, by the newest of theirs; of who never came, nothing', async () => {
  const [nell, otto] = [await member('Nell'), await member('Otto')]
  const hour = 3_600_000
  const second = await openSession(db, nell.id, new Date(now.getTime() + hour))
  await openSession(db, nell.id, new Date(now.getTime() - hour))
  await signOut(db, second, new Date(now.getTime() + 2 * hour))
  const lastSeen = await readLastSeen(db)
  expect(lastSeen.get(nell.id)).toEqual(new Date(now.getTime() + hour))
  expect(lastSeen.get(otto.id)).toEqual(now)
  const { id } = await createOperator(
    db,
    { email: 'pia@example.org', name: 'Pia', password: 'moth window granite' },
    now,
  )
  expect((await readLastSeen(db)).has(id)).toBe(false)
})

test('what concerns all pages is decided on the first one: an owner of another page alone may not do it', async () => {
  const fresh = await freshDatabase()
  const beta = await anotherPage(fresh.db)
  const [ada, olaf] = [await member('Ada', 'owner', fresh.db), await member('Olaf', null, fresh.db)]
  await fresh.db.operatorRole.create({ data: { operatorId: olaf.id, pageId: beta, role: 'owner' } })
  const by = await olaf.attemptNow()
  const sessionOf = async (operatorId: string) =>
    (await readOpenSessions(fresh.db, now)).find((session) => session.operatorId === operatorId)?.id ?? ''
  const url = 'https://status.example.com'
  const tried = {
    'end session': async () => endSession(fresh.db, beta, await sessionOf(ada.id), by),
    'move page': async () => movePage(fresh.db, beta, { slug: 'cloud' }, by, url),
    'create page': async () => createPage(fresh.db, { name: 'Gamma', slug: 'gamma' }, by, 'status.example.com'),
    'withdraw links': async () => withdrawLinks(fresh.db, by),
    'shut out operator': async () => disableOperator(fresh.db, ada.id, true, by),
  }
  expect(Object.keys(tried).toSorted()).toEqual(verbs.filter(isOfAllPages).toSorted())
  for (const [verb, work] of Object.entries(tried)) expect([verb, await did(work())]).toEqual([verb, false])
  expect(await findSession(fresh.db, ada.token, now)).not.toBeNull()
  await endSession(fresh.db, beta, await sessionOf(olaf.id), by)
  expect(await findSession(fresh.db, olaf.token, now)).toBeNull()
})

test('a page is copied only by who publishes on it', async () => {
  const fresh = await freshDatabase()
  const beta = await anotherPage(fresh.db)
  const ada = await member('Ada', 'owner', fresh.db)
  await fresh.db.operatorRole.create({ data: { operatorId: ada.id, pageId: beta, role: 'viewer' } })
  const copy = async (copyFrom: string, slug: string) =>
    did(createPage(fresh.db, { name: 'Copy', slug, copyFrom }, await ada.attemptNow(), 'status.example.com'))
  expect([await copy(beta, 'one'), await copy(fresh.pageId, 'two')]).toEqual([false, true])
})
