import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

// Prisma's own: while we hold it, its engine waits, and the other way round.
const migrationLock = 72_707_369

const table = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/**
 * What `prisma migrate deploy` does, without its engine: same table, same checksums, same lock. Each migration and its row
 * are one transaction. Answers the names of the migrations applied; safe to run in several processes at once.
 *
 * @param {string} url
 * @param {{ dir?: string, tell?: (line: string) => void }} options
 */
export async function migrate(url, { dir = 'prisma/migrations', tell = () => {} } = {}) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'heliograph migrate',
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(table)
    return await applyMissing(client, migrationsOf(dir), tell)
  } finally {
    await client.end().catch(() => {})
  }
}

const migrationsOf = (dir) =>
  readdirSync(dir)
    .sort()
    .filter((name) => existsSync(path.join(dir, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })

async function applyMissing(client, migrations, tell) {
  const { rows } = await client.query(
    'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
  )
  const failed = rows.find((row) => !row.finished_at)
  if (failed) throw new Error(`The migration ${failed.migration_name} failed earlier: see "prisma migrate resolve"`)
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, checksum } of migrations) {
    if (applied.has(name) && applied.get(name) !== checksum)
      tell(`The migration ${name} was edited after it had been applied.`)
  }
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

async function apply(client, migration) {
  try {
    if (/\bconcurrently\b/i.test(migration.sql)) await applyOutside(client, migration)
    else await applyInside(client, migration)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`The migration ${migration.name} failed: ${error.message}`, { cause: error })
  }
}

async function applyInside(client, migration) {
  await client.query('begin')
  await client.query(migration.sql)
  await note(client, migration)
  await client.query('commit')
}

// CREATE INDEX CONCURRENTLY refuses transactions. Such a file holds nothing else, one statement for each index, so that it can
// be repeated after a kill: an index that was left invalid is dropped first.
async function applyOutside(client, migration) {
  const { rows } = await client.query('select indexrelid::regclass::text as name from pg_index where not indisvalid')
  for (const { name } of rows) await client.query(`drop index ${name}`)
  for (const statement of migration.sql.replaceAll(/^\s*--.*$/gm, '').split(';')) {
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
