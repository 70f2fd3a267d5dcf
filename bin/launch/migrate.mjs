import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { connect } from '../../lib/database/connect.mjs'
import { readDatabaseUrl } from '../../lib/database/read-url.mjs'
import { lockPatienceMs, lockSession } from './advisory-lock.mjs'
import { retryLocked } from './retry-locked.mjs'

const usual = 'prisma/migrations'

// Prisma's own: while we hold it, its engine waits, and the other way round.
export const migrationLock = 72_707_369

// A statement that waits for a table keeps everybody away who comes after it: it asks for a moment, and again later.
const tableLockMs = 2000

const table = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/**
 * What `prisma migrate deploy` does, without its engine: same table, same checksums, same lock. Each migration and its row
 * are one transaction. Makes the schema that the address names. Answers the names of the migrations applied; safe to run in several
 * processes at once. A lock that somebody else holds is waited for, and told; after `patienceMs` it throws CannotStart. `only`: no
 * others than these, as an earlier release would.
 *
 * @param {string} url
 * @param {{ dir?: string, only?: readonly string[], tell?: (line: string) => void, patienceMs?: number }} options
 */
export async function migrate(url, { dir = usual, only, tell = () => {}, patienceMs = lockPatienceMs } = {}) {
  const chosen = migrationsOf(dir).filter(({ name }) => !only || only.includes(name))
  const client = await connect(url, { name: 'heliograph migrate', lockMs: Math.min(tableLockMs, patienceMs) })
  try {
    await lockSession(client, url, migrationLock, { doing: 'migrates this database', tell, patienceMs })
    await retryLocked(client, () => makePlace(client, readDatabaseUrl(url).schema), { tell, patienceMs })
    return await applyMissing(client, chosen, { tell, patienceMs })
  } finally {
    await client.end().catch(() => {})
  }
}

// Asked for first: who may not make a schema or a table is refused even where it is there.
async function makePlace(client, schema) {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
  if (rowCount === 0) await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`)
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') is not null as there`)
  if (!rows[0].there) await client.query(table)
}

/** Names of the migrations of this release, in their order. */
export const migrationNames = (dir = usual) =>
  readdirSync(dir)
    .sort()
    .filter((name) => existsSync(path.join(dir, name, 'migration.sql')))

const migrationsOf = (dir) =>
  migrationNames(dir).map((name) => {
    const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })

const done = 'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null'

/**
 * Whether every migration of this release stands in the database as it is in its file, and none was left half done.
 *
 * @param {import('pg').ClientBase} client
 * @param {string} [dir]
 */
export async function isMigrated(client, dir = usual) {
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') is not null as there`)
  if (!rows[0].there) return false
  const applied = await client.query(done)
  const known = new Map(applied.rows.map((row) => [row.migration_name, row.checksum]))
  const isWhole = applied.rows.every((row) => row.finished_at !== null)
  return isWhole && migrationsOf(dir).every(({ name, checksum }) => known.get(name) === checksum)
}

async function applyMissing(client, migrations, waiting) {
  const { rows } = await retryLocked(client, () => client.query(done), waiting)
  const failed = rows.find((row) => !row.finished_at)
  if (failed) throw new Error(`The migration ${failed.migration_name} failed earlier: see "prisma migrate resolve"`)
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, checksum } of migrations) {
    if (applied.has(name) && applied.get(name) !== checksum)
      waiting.tell(`The migration ${name} was edited after it had been applied.`)
  }
  for (const migration of missing) await apply(client, migration, waiting)
  return missing.map(({ name }) => name)
}

async function apply(client, migration, waiting) {
  const once = /\bconcurrently\b/i.test(migration.sql) ? applyOutside : applyInside
  try {
    await retryLocked(client, () => once(client, migration), waiting)
  } catch (error) {
    throw new Error(`The migration ${migration.name} failed: ${error.message}`, { cause: error })
  }
}

// The schema is there already, and whoever owns it need not be somebody who may make others.
const makesPublic = /^create schema if not exists "public";/im

async function applyInside(client, migration) {
  await client.query('begin')
  await client.query(migration.sql.replace(makesPublic, ''))
  await note(client, migration)
  await client.query('commit')
}

// CREATE INDEX CONCURRENTLY refuses transactions. Such a file holds nothing else, one statement for each index, so that it can
// be repeated after a kill: an index that was left invalid is dropped first.
async function applyOutside(client, migration) {
  const { rows } =
    await client.query(`select indexrelid::regclass::text as name from pg_index join pg_class on pg_class.oid = indexrelid
    where not indisvalid and relnamespace = quote_ident(current_schema())::regnamespace`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  for (const statement of migration.sql.replaceAll(/^[ \t]*--.*$/gm, '').split(';')) {
    if (statement.trim())
      await client.query(statement.replace(/concurrently (?!if not exists)/i, 'concurrently if not exists '))
  }
  await note(client, migration)
}

const note = (client, { name, checksum }) =>
  client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, now(), now(), 1)`,
    [randomUUID(), checksum, name],
  )
