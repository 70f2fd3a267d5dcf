import './launch/root.mjs'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CannotStart, giveUp } from './launch/cannot-start.mjs'
import { makeSources, prismaCommand } from './launch/checkout.mjs'
import { migrate } from './launch/migrate.mjs'
import { openPostgres } from './launch/postgres.mjs'
import { runUntilStopped } from './launch/stop.mjs'

// Writes prisma/migrations/<time>_<name>/migration.sql: the step from where the migrations lead to prisma/schema.prisma,
// found on a scratch database. Prisma does not model CHECKs and the like: add them by hand.
runUntilStopped(async ({ after, stop }) => {
  const name = process.argv[2]
  if (!/^[a-z0-9_]+$/.test(name ?? '')) throw new CannotStart('Usage: npm run migrate:new -- name_in_small_letters')
  await makeSources()
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-migration-'))
  after(async () => rmSync(dir, { recursive: true, force: true }))
  const server = await openPostgres({ dir, durable: false })
  after(server.stop)
  await migrate(server.url)
  write(name, differenceFrom(server.url))
  stop()
}, giveUp)

function differenceFrom(url) {
  const what = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script']
  const { command, args, env } = prismaCommand('migrate', 'diff', ...what)
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...env, DATABASE_URL: url } })
  if (status !== 0) throw new CannotStart(stderr.trim())
  return stdout
}

function write(name, sql) {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = path.join('prisma/migrations', `${time}_${name}`)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  console.log(`Written: ${folder}/migration.sql. Read it before you start anything.`)
}
