import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '@/bin/launch/migrate.mjs'
import { openPostgres } from '@/bin/launch/postgres.mjs'

export const templateName = 'test_template'
export const examplePageId = 'h3l10gr4ph01'

const hasty = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: 400 }

/** A PostgreSQL for one run, in a temporary folder, with the migrated template in it. `close(keep)` may leave the folder. */
export async function startTestPostgres() {
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-test-'))
  const server = await openPostgres({ dir, settings: hasty, durable: false })
  await makeTemplate(server.url)
  const close = async ({ keep = false } = {}) => {
    await server.stop()
    if (!keep) rmSync(dir, { recursive: true, force: true })
  }
  return { url: server.url, dir, close }
}

async function makeTemplate(serverUrl: string) {
  await run(serverUrl, `create database ${templateName}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${templateName}` }).href
  await migrate(url)
  await run(url, `insert into page (id, name, time_zone) values ('${examplePageId}', 'Example', 'Etc/UTC')`)
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
