import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { connect } from './connect.mjs'

/** What a server, a database or a role may have been given for good reasons of somebody else's. */
const theirs: Record<string, string> = {
  TimeZone: 'Pacific/Auckland',
  DateStyle: 'German, DMY',
  IntervalStyle: 'sql_standard',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  extra_float_digits: '-3',
  search_path: 'pg_catalog',
  statement_timeout: '1s',
  lock_timeout: '1ms',
  idle_in_transaction_session_timeout: '1s',
  idle_session_timeout: '1s',
  transaction_timeout: '1s',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  client_encoding: 'LATIN1',
  transform_null_equals: 'on',
  quote_all_identifiers: 'on',
  exit_on_error: 'on',
  client_min_messages: 'debug5',
}
const ours = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  standard_conforming_strings: 'on',
  extra_float_digits: '1',
  lock_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  client_encoding: 'UTF8',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  exit_on_error: 'off',
}

let fresh: TestDatabase
let schema: string
const databases: Database[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  schema = new URL(fresh.url).searchParams.get('schema') ?? 'public'
  const admin = await connect(fresh.url)
  for (const [name, value] of Object.entries(theirs))
    await admin.query(`alter database ${fresh.name} set ${name} to '${value}'`)
  await admin.end()
})
afterAll(async () => {
  for (const db of databases) await db.$disconnect()
})

const withOptions = (url: string, options: string) => {
  const address = new URL(url)
  address.searchParams.set('options', options)
  return address.href.replaceAll('+', '%20')
}

const all = `select name, setting from pg_settings where name = any($1)`
const asObject = (rows: { name: string; setting: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.name, row.setting]))

const addresses = {
  'the database sets other things': () => fresh.url,
  'the address brings other things too': () =>
    withOptions(
      fresh.url,
      '-c TimeZone=Asia/Tokyo -c DateStyle=SQL,DMY -c search_path=nowhere -c statement_timeout=900',
    ),
}

describe.each(Object.entries(addresses))('where %s', (_, address) => {
  test('every single connection begins as ours', async () => {
    const client = await connect(address())
    const { rows } = await client.query(all, [[...Object.keys(theirs)]])
    expect(asObject(rows)).toMatchObject({ ...ours, search_path: `"${schema}"`, statement_timeout: '0' })
    await client.end()
  })

  test('and so does every connection of a pool, with its own limits', async () => {
    const db = openDatabase(address(), { connections: 3 })
    databases.push(db)
    const seen = await Promise.all(
      [1, 2, 3].map(() =>
        db.$transaction(async (tx) => {
          const [row] = await tx.$queryRaw<{ pid: number; settings: unknown }[]>`
            select pg_backend_pid() as pid, jsonb_object_agg(name, setting) as settings from pg_settings
            where name = any(${Object.keys(theirs)})`
          // nobody gives his connection back before all three have theirs
          await tx.$queryRaw`select pg_sleep(0.2)::text`
          return row
        }),
      ),
    )
    expect(new Set(seen.map((row) => row?.pid)).size).toBe(3)
    for (const row of seen)
      expect(row?.settings).toMatchObject({
        ...ours,
        ...{
          search_path: `"${schema}"`,
          statement_timeout: '5000',
          lock_timeout: '2500',
          idle_in_transaction_session_timeout: '15000',
        },
      })
  })

  test('times are the same whoever writes and whoever reads them', async () => {
    const db = openDatabase(address())
    databases.push(db)
    const when = new Date('2026-07-01T22:30:15.123Z')
    await db.page.update({ where: { id: fresh.pageId }, data: { bannerSetAt: when } })
    const [row] = await db.$queryRaw<{ at: Date; epoch: number; json: string }[]>`
      select banner_set_at as at, extract(epoch from banner_set_at)::float8 as epoch, to_jsonb(banner_set_at) #>> '{}' as json from page`
    expect(row).toEqual({ at: when, epoch: when.getTime() / 1000, json: '2026-07-01T22:30:15.123+00:00' })
    expect((await db.page.findFirstOrThrow()).bannerSetAt).toEqual(when)
    await db.$executeRaw`update page set updated_at = ${when} where updated_at > now() - interval '1 day'`
    const { updatedAt } = await db.page.findFirstOrThrow()
    expect(updatedAt).toEqual(when)
  })

  test('other settings of theirs stay', async () => {
    const client = await connect(withOptions(fresh.url, '-c work_mem=9MB'))
    expect((await client.query('show work_mem')).rows).toEqual([{ work_mem: '9MB' }])
    await client.end()
  })
})

test('a limit for statements that is too short to be lifted is lifted', async () => {
  const { url, name } = await freshDatabase()
  const admin = await connect(url)
  await admin.query(`alter database ${name} set statement_timeout to '1ms'`)
  await admin.end()
  for (let turn = 0; turn < 20; turn++) {
    const client = await connect(url)
    expect((await client.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }])
    await client.end()
  }
})

test('what a role sets does not count either', async () => {
  const admin = await connect(fresh.url)
  const role = `role_${fresh.name}`
  await admin.query(`create role ${role} login password 'secret-enough'; grant usage on schema "${schema}" to ${role}`)
  await admin.query(`alter role ${role} set TimeZone to 'Asia/Tehran'; alter role ${role} set DateStyle to 'SQL, DMY'`)
  const url = Object.assign(new URL(fresh.url), { username: role, password: 'secret-enough' }).href
  const client = await connect(url)
  const { rows } = await client.query(all, [['TimeZone', 'DateStyle']])
  expect(asObject(rows)).toEqual({ TimeZone: 'UTC', DateStyle: 'ISO, MDY' })
  await client.end()
  await admin.query(`drop owned by ${role}; drop role ${role}`)
  await admin.end()
})
