// prisma migrate deploy, without the schema engine: same _prisma_migrations table, same sha256 checksums, same advisory lock
import fs from 'node:fs'; import path from 'node:path'; import crypto from 'node:crypto'; import pg from 'pg'
export async function migrate(url, dir = 'prisma/migrations') {
  const c = new pg.Client({ connectionString: url }); await c.connect(); const done = []
  try {
    await c.query('select pg_advisory_lock(72707369)')
    await c.query(`create table if not exists _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`)
    const rows = (await c.query('select migration_name, checksum, finished_at, rolled_back_at from _prisma_migrations')).rows
    const failed = rows.find((r) => !r.finished_at && !r.rolled_back_at); if (failed) throw new Error('migration failed earlier: ' + failed.migration_name)
    for (const name of fs.readdirSync(dir).filter((d) => fs.existsSync(path.join(dir, d, 'migration.sql'))).sort()) {
      const sql = fs.readFileSync(path.join(dir, name, 'migration.sql')); const sum = crypto.createHash('sha256').update(sql).digest('hex')
      const row = rows.find((r) => r.migration_name === name && r.finished_at); if (row) { if (row.checksum !== sum) console.warn('migration edited after it was applied: ' + name); continue }
      const id = crypto.randomUUID(); await c.query('insert into _prisma_migrations(id,checksum,migration_name) values($1,$2,$3)', [id, sum, name])
      try { await c.query(sql.toString('utf8')) } catch (e) { await c.query('update _prisma_migrations set logs=$2 where id=$1', [id, String(e.message)]); throw new Error(`migration ${name}: ${e.message}`) }
      await c.query('update _prisma_migrations set finished_at=now(), applied_steps_count=1 where id=$1', [id]); done.push(name)
    }
  } finally { await c.end() }
  return done
}
