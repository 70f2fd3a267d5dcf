import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { openDatabase } from '@/lib/store/transaction/database'
import { seedEmptyPage } from '@/prisma/seed'
import { fillPatiently } from './fill-patiently.mjs'
import { migrate } from './migrate.mjs'
import { preparingAlone } from './prepare-lock.mjs'

type Client = Awaited<ReturnType<typeof connect>>

let fresh: TestDatabase
let dir: string
let other: Client
let told: string[]
const tell = (line: string) => told.push(line)
const impatient = { tell, patienceMs: 300 }

beforeAll(async () => {
  fresh = await freshDatabase()
  dir = mkdtempSync(path.join(tmpdir(), 'heliograph-locks-'))
  mkdirSync(path.join(dir, '1_page'))
  writeFileSync(path.join(dir, '1_page', 'migration.sql'), 'alter table page add probe int;')
})
afterAll(() => rmSync(dir, { recursive: true }))
beforeEach(async () => {
  told = []
  other = await connect(fresh.url, { name: 'somebody' })
})
afterEach(() => other.end())

const withSchema = (schema: string) => {
  const url = new URL(fresh.url)
  url.searchParams.set('schema', schema)
  return url.href
}

/** Holds what another start holds, until `release`. */
function heldByOther(take: (url: string, work: () => Promise<void>) => Promise<unknown>) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let taken = () => {}
  const holding = new Promise<void>((resolve) => {
    taken = resolve
  })
  const ended = take(fresh.url, () => {
    taken()
    return released
  })
  const releaseAndEnd = () => {
    release()
    return ended
  }
  return { holding, release: releaseAndEnd }
}

describe('somebody who prepares the same database', () => {
  test('is waited for, named once, and followed when done', async () => {
    const { holding, release } = heldByOther(preparingAlone)
    await holding
    const mine = preparingAlone(fresh.url, async () => 'mine', { tell })
    await expect.poll(() => told).toHaveLength(1)
    expect(told[0]).toMatch(
      /^Waiting for "heliograph prepare" \(PostgreSQL process \d+\), which prepares this database …$/,
    )
    await release()
    expect(await mine).toBe('mine')
    expect(told).toHaveLength(1)
  })

  test('is not waited for longer than a while: one line says who it is', async () => {
    const { holding, release } = heldByOther(preparingAlone)
    await holding
    const failure = await preparingAlone(fresh.url, async () => 'mine', impatient).catch(({ message }) => message)
    expect(failure).toMatch(
      /^another process prepares this database: "heliograph prepare" \(PostgreSQL process \d+\)\. Waited 0 s for it$/,
    )
    await release()
  })

  test('in another schema of the same database is not waited for at all', async () => {
    const { holding, release } = heldByOther(preparingAlone)
    await holding
    for (const schema of ['public', 'another page'])
      expect(await preparingAlone(withSchema(schema), async () => schema, impatient)).toBe(schema)
    expect(told).toEqual([])
    await release()
  })
})

test('a migration that somebody holds up by the lock of migrations is told and ends in one line', async () => {
  const { rows } = await other.query(`select hashtextextended($1, 0) as scope`, [
    new URL(fresh.url).searchParams.get('schema'),
  ])
  await other.query('select pg_advisory_lock(72707369::bigint # $1::bigint)', [rows[0].scope])
  const failure = await migrate(fresh.url, { dir, ...impatient }).catch(({ message }) => message)
  expect(failure).toMatch(/^another process migrates this database: "somebody" /)
  expect(told).toEqual([expect.stringMatching(/^Waiting for "somebody" .*, which migrates this database …$/)])
})

describe('a table that somebody has locked', () => {
  test('holds a migration up for a while: told, and one line', async () => {
    await other.query('begin; lock table page in access share mode')
    const failure = await migrate(fresh.url, { dir, ...impatient }).catch(({ message }) => message)
    expect(failure).toMatch(
      /^The migration 1_page failed: a table of this database is locked by "somebody" \(PostgreSQL process \d+\): waited 0 s$/,
    )
    expect(told).toEqual([
      expect.stringMatching(/^Waiting for a table that is locked by "somebody" \(PostgreSQL process \d+\) …$/),
    ])
    await other.query('rollback')
  })

  test('holds up the look at what was migrated as well', async () => {
    await other.query('begin; lock table _prisma_migrations in access exclusive mode')
    const failure = await migrate(fresh.url, { dir, ...impatient }).catch(({ message }) => message)
    expect(failure).toMatch(/^a table of this database is locked by "somebody" \(PostgreSQL process \d+\): waited 0 s$/)
    expect(told).toHaveLength(1)
    await other.query('rollback')
  })

  test('lets the migration through when it is free again, and readers meanwhile', async () => {
    await other.query('begin; lock table page in access share mode')
    const migrated = migrate(fresh.url, { dir, tell, patienceMs: 20_000 })
    await expect.poll(() => told).toHaveLength(1)
    await expect.poll(() => fresh.db.page.count()).toBe(1)
    await other.query('rollback')
    expect(await migrated).toEqual(['1_page'])
  })

  test('holds up what a start writes for a while: told, and one line', async () => {
    await other.query('begin; lock table page in access exclusive mode')
    const db = openDatabase(fresh.url, { connections: 2 })
    const fill = () => seedEmptyPage(db, new Date())
    const failure = await fillPatiently(fill, impatient).catch(({ message }) => message)
    expect(failure).toBe('a table of this database is locked, or it is too slow: waited 0 s')
    expect(told).toEqual(['Waiting for a table that is locked, or for a slow database …'])
    const filled = fillPatiently(fill, { tell, patienceMs: 20_000 })
    await other.query('rollback')
    expect(await filled).toBe(false)
    await db.$disconnect()
  })
})
