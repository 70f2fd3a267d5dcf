import { describe, expect, test } from 'vitest'
import { prepare } from '@/bin/prepare'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { keyScopes } from '@/lib/status/operator/key-scope'
import { createApiKey } from '@/lib/store/operators/api-key'
import { lockSession } from './advisory-lock.mjs'
import { isPrepared } from './is-prepared.mjs'
import { migrationLock } from './migrate.mjs'
import { preparingAlone } from './prepare-lock.mjs'

const operator = { email: 'ops@example.org', password: 'kettle anvil passport' }
const filling = { seed: false, operator, apiKey: 'a-key-of-the-environment', firstLink: true }

async function preparedDatabase() {
  const fresh = await freshDatabase()
  await prepare({ ...filling, databaseUrl: fresh.url }, () => {})
  return fresh
}

async function query(url: string, sql: string) {
  const client = await connect(url)
  await client.query(sql).finally(() => client.end())
}

/** Everything that preparing writes into, as it stands. */
const written = async ({ db }: TestDatabase) =>
  JSON.stringify(
    await Promise.all([
      ...[db.page.findMany(), db.operator.findMany(), db.apiKey.findMany(), db.setupLink.findMany()],
      ...[db.auditEntry.count(), db.auditChain.findMany(), db.$queryRaw`select * from _prisma_migrations order by id`],
    ]),
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  )

test('what was prepared is known as such, and preparing it again writes nothing', async () => {
  const fresh = await freshDatabase()
  expect(await isPrepared(fresh.url, filling)).toBe(false)
  await prepare({ ...filling, databaseUrl: fresh.url }, () => {})
  expect(await isPrepared(fresh.url, filling)).toBe(true)
  const before = await written(fresh)
  expect(await prepare({ ...filling, databaseUrl: fresh.url }, () => {})).toEqual({ setupToken: null })
  expect(await written(fresh)).toBe(before)
})

const last = 'migration_name = (select max(migration_name) from _prisma_migrations)'

test.each([
  ['a migration that is missing', `delete from _prisma_migrations where ${last}`],
  ['a migration that was taken back', `update _prisma_migrations set rolled_back_at = now() where ${last}`],
  ['a migration that was edited', `update _prisma_migrations set checksum = 'another' where ${last}`],
  ['a migration that was left half done', `update _prisma_migrations set finished_at = null where ${last}`],
  [
    'a failed migration of another release',
    `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '29991231235959_later')`,
  ],
  ['no list of migrations', 'drop table _prisma_migrations'],
  ['no page', 'delete from page'],
  ['no first page', `update page set slug = 'beta'`],
  ['no operator of that address', `update operator set email = 'others@example.org'`],
  ['another key', `update api_key set key_hash = 'another'`],
  ['a table that is not as it was', 'alter table operator rename column email to address'],
])('%s is something to prepare', async (_, sql) => {
  const { url } = await preparedDatabase()
  await query(url, sql)
  expect(await isPrepared(url, filling)).toBe(false)
})

test('a migration of a later release is not', async () => {
  const { url } = await preparedDatabase()
  await query(
    url,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'y', '29991231235959_later', now())`,
  )
  expect(await isPrepared(url, filling)).toBe(true)
})

test('entries of a page without a chain are something to prepare', async () => {
  const fresh = await preparedDatabase()
  const draft = { name: 'Automation', scopes: [...keyScopes], days: null }
  await createApiKey(fresh.db, fresh.pageId, draft, attempt())
  expect(await isPrepared(fresh.url, filling)).toBe(true)
  await query(fresh.url, 'delete from audit_chain')
  expect(await isPrepared(fresh.url, filling)).toBe(false)
})

test('an address in another spelling, and a variable that is new, are in doubt', async () => {
  const { url } = await preparedDatabase()
  expect(await isPrepared(url, { ...filling, operator: { email: 'OPS@example.org' } })).toBe(false)
  expect(await isPrepared(url, { ...filling, apiKey: 'another-key-of-the-environment' })).toBe(false)
  expect(await isPrepared(url, { ...filling, apiKey: null })).toBe(true)
})

test('without an operator a first link is something to prepare, where one is wanted', async () => {
  const { url } = await preparedDatabase()
  const nobody = { ...filling, operator: null }
  expect(await isPrepared(url, nobody)).toBe(true)
  await query(url, 'delete from operator')
  expect(await isPrepared(url, nobody)).toBe(false)
  expect(await isPrepared(url, { ...nobody, firstLink: false })).toBe(true)
})

describe('while somebody else', () => {
  test('prepares the same database, it is in doubt', async () => {
    const { url } = await preparedDatabase()
    expect(await preparingAlone(url, () => isPrepared(url, filling))).toBe(false)
    expect(await isPrepared(url, filling)).toBe(true)
  })

  test.each(['migrates', 'holds a table'])('%s, it is in doubt', async (how) => {
    const { url } = await preparedDatabase()
    const other = await connect(url)
    if (how === 'migrates') await lockSession(other, url, migrationLock, { doing: 'migrates' })
    else await other.query('begin; lock table api_key in access exclusive mode')
    expect(await isPrepared(url, filling)).toBe(false)
    await other.end()
    await expect.poll(() => isPrepared(url, filling)).toBe(true)
  })
})

test('another schema, and a database that is not there, are in doubt', async () => {
  const { url } = await preparedDatabase()
  const elsewhere = new URL(url)
  elsewhere.searchParams.set('schema', 'elsewhere')
  expect(await isPrepared(elsewhere.href, filling)).toBe(false)
  expect(await isPrepared(Object.assign(new URL(url), { pathname: '/nowhere' }).href, filling)).toBe(false)
})
