import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { migrate } from './migrate.mjs'

let dir: string
let url: string
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'heliograph-migrations-'))
  url = (await freshDatabase()).url
})
afterEach(() => rmSync(dir, { recursive: true }))

function add(name: string, sql: string) {
  mkdirSync(path.join(dir, name))
  writeFileSync(path.join(dir, name, 'migration.sql'), sql)
}

async function rows(sql: string) {
  const client = await connect(url)
  return (await client.query(sql).finally(() => client.end())).rows
}

test('each migration is applied once, in order, and noted as Prisma notes it', async () => {
  add('2_two', 'alter table probe add b int;')
  add('1_one', 'create table probe (a int);')
  expect(await migrate(url, { dir })).toEqual(['1_one', '2_two'])
  expect(await migrate(url, { dir })).toEqual([])
  const [noted] = await rows(`select * from _prisma_migrations where migration_name = '1_one'`)
  const checksum = createHash('sha256').update('create table probe (a int);').digest('hex')
  expect(noted).toMatchObject({ checksum, finished_at: expect.any(Date), rolled_back_at: null, applied_steps_count: 1 })
})

test('of several processes at once one applies and the others wait', async () => {
  add('1_one', 'create table probe (a int);')
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { dir })))
  expect(applied.flat()).toEqual(['1_one'])
})

test('a migration that fails half-way leaves nothing of it', async () => {
  add('1_one', 'create table probe (a int); insert into nowhere values (1);')
  await expect(migrate(url, { dir })).rejects.toThrow(/1_one failed: .*nowhere/)
  expect(await rows(`select to_regclass('probe') as probe`)).toEqual([{ probe: null }])
  writeFileSync(path.join(dir, '1_one', 'migration.sql'), 'create table probe (a int);')
  expect(await migrate(url, { dir })).toEqual(['1_one'])
})

test('an index that an interrupted CREATE INDEX CONCURRENTLY left invalid is made again', async () => {
  add('1_one', 'create table probe (a int, b int); insert into probe values (1, 1), (1, 2);')
  await migrate(url, { dir })
  add(
    '2_index',
    'create index concurrently probe_b on probe (b);\ncreate unique index concurrently probe_a on probe (a);',
  )
  await expect(migrate(url, { dir })).rejects.toThrow(/2_index failed/)
  await rows('delete from probe where b = 2')
  expect(await migrate(url, { dir })).toEqual(['2_index'])
  const indexes = await rows(`select indisvalid from pg_index where indrelid = 'probe'::regclass`)
  expect(indexes).toEqual([{ indisvalid: true }, { indisvalid: true }])
})

test('a migration edited after it was applied is told, and not applied again', async () => {
  add('1_one', 'create table probe (a int);')
  await migrate(url, { dir })
  writeFileSync(path.join(dir, '1_one', 'migration.sql'), 'create table probe (a int, b int);')
  const told: string[] = []
  expect(await migrate(url, { dir, tell: (line) => told.push(line) })).toEqual([])
  expect(told).toEqual(['The migration 1_one was edited after it had been applied.'])
})
