import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { backUp } from '@/lib/store/backup/backup'
import { readBackupTables } from '@/lib/store/backup/backup-tables'
import { migrate, migrationNames } from './launch/migrate.mjs'
import { runRestore } from './restore.js'

const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-earlier-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = (await connect(url)) as Client
  return work(client).finally(() => client.end())
}

const run = (url: string, sql: string) => withClient(url, (client) => client.query(sql))

const first = `insert into page (id, name, version, banner) values ('pagepagepage', E'Härbour\\n\\\\ "x"', 41, 'Down.');
  insert into component (id, page_id, name, position, created_at, updated_at, sequence) values ('componentone', 'pagepagepage', 'Web', 1, '2026-01-02 03:04:05.678+00', now(), 77);
  select setval(pg_get_serial_sequence('incident', 'number'), 900);
  insert into incident (id, page_id, name, status, started_at, created_at, updated_at, version, metadata)
    select 'incident' || lpad(n::text, 4, '0'), 'pagepagepage', 'Incident ' || n, 'resolved', now(), now(), now(), n, '{"a":{"b":12345678901234567890}}' from generate_series(1, 700) n;
  insert into incident_update (id, page_id, incident_id, status, body, display_at, created_at, updated_at)
    select 'updateup' || lpad(n::text, 4, '0'), 'pagepagepage', 'incident' || lpad(n::text, 4, '0'), 'resolved', E'It is over.\\r\\n' || n, now(), now(), now() from generate_series(1, 700) n;
  insert into operator (id, email, name, password_hash, created_at) values ('operatorcode', 'o@example.org', 'O', 'hash', now());
  insert into setup_link (token_hash, created_at) values ('t', now());
  insert into api_key (id, page_id, name, prefix, key_hash, created_at, created_by) values ('keykeykeykey', 'pagepagepage', 'k', 'pre', 'hash', now(), 'o');`
const second = `insert into outbox (page_id, version, kind, notify, created_at) values ('pagepagepage', 41, 'incident_update', false, now());
  insert into subscriber (id, page_id, channel, address, address_key, created_at) values
    ('subscriber01', 'pagepagepage', 'email', 'a@example.org', 'a@example.org', now()), ('subscriber02', 'pagepagepage', 'webhook', 'https://h.example/x', 'https://h.example/x', now());
  insert into delivery (page_id, lane, kind, message_id, created_at, next_attempt_at, subscriber_id, address, destination) values
    ('pagepagepage', 'email', 'update', 'm1', now(), now(), 'subscriber01', 'a@example.org', 'example.org'),
    ('pagepagepage', 'webhook', 'update', 'm2', now(), now(), 'subscriber02', 'https://h.example/x', 'h.example'),
    ('pagepagepage', 'confirmation', 'confirmation', 'm3', now(), now(), null, 'a@example.org', 'example.org');
  insert into secret (name, value, created_at) values ('links', 'v', now()) on conflict do nothing;`

const all = migrationNames()

/** A database as an earlier release left it: of that many migrations, with rows. */
async function earlier(count: number): Promise<string> {
  const address = new URL(await createDatabase())
  address.searchParams.set('schema', 'earlier')
  expect(await migrate(address.href, { only: all.slice(0, count) })).toHaveLength(count)
  await run(address.href, count > 1 ? first + second : first)
  return address.href
}

const ended = ['session', 'known_browser', 'setup_link']
const contents = (url: string) =>
  withClient(url, async (client) => {
    const found: Record<string, string[]> = {}
    for (const { name, columns } of await readBackupTables(client)) {
      if (ended.includes(name)) continue
      found[name] = (await client.query(`select t::text as row from ${name} t order by 1`)).rows.map(({ row }) => row)
      for (const { sequence } of columns)
        if (sequence) {
          const { rows } = await client.query(`select (last_value + is_called::int)::text as next from ${sequence}`)
          found[`${name} next`] = rows.map(({ next }) => next)
        }
    }
    return found
  })

const restored = async (file: string, url: string, ...more: string[]) => {
  const lines: string[] = []
  const code = await runRestore([file, ...more], { databaseUrl: url, dataDir: dir, write: (line) => lines.push(line) })
  return { code, lines }
}

const schemas = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query(`select nspname from pg_namespace where nspname like '%restore%'`)).rows,
  )

let files = 0
const backUpOf = async (url: string) => {
  const file = path.join(dir, `file-${++files}`)
  await backUp(url, file, { release: '0.0.9', now: new Date('2026-11-20T10:00:00Z') })
  return file
}

test.each(all.slice(0, -1).map((name, at) => [name, at + 1] as const))(
  'a backup made when %s was the newest migration becomes what an upgrade makes of that database',
  async (_, count) => {
    const old = await earlier(count)
    const file = await backUpOf(old)
    const target = await createDatabase({ empty: true })
    const { code, lines } = await restored(file, target)
    expect([code, lines]).toEqual([
      0,
      expect.arrayContaining([expect.stringContaining('an earlier release (0.0.9): it is upgraded first')]),
    ])
    expect(lines.at(-1)).toContain('Restored the backup of 2026-11-20T10:00:00.000Z')
    expect(await migrate(old)).toHaveLength(all.length - count)
    const upgraded = await contents(old)
    expect(upgraded.incident).toHaveLength(700)
    expect(await contents(target)).toEqual(upgraded)
    expect(await migrate(target)).toEqual([])
    expect(await schemas(target)).toEqual([])
    const used = await withClient(target, (client) => client.query('select from setup_link where used_at is null'))
    expect(used.rowCount).toBe(0)
  },
)

test('what cannot be restored leaves the database as it was, and nothing beside it', async () => {
  const old = await earlier(2)
  const file = await backUpOf(old)
  const target = await createDatabase()
  await run(
    target,
    `insert into operator (id, email, name, password_hash, created_at) values ('x', 'x', 'x', 'x', now())`,
  )
  const before = await contents(target)
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('heliograph-restore-'))
  const refused = await restored(file, target)
  // said before anything is upgraded
  expect([refused.code, refused.lines]).toEqual([1, [expect.stringContaining('--replace')]])
  await run(target, `insert into worker (id, name, started_at, seen_at) values ('w', 'w', now(), now())`)
  const beats = setInterval(() => void run(target, 'update worker set seen_at = now()'), 300)
  expect(await restored(file, target, '--replace').finally(() => clearInterval(beats))).toEqual({
    code: 1,
    lines: [
      expect.stringContaining('Waiting for whether it still does'),
      expect.stringContaining('stop all its web processes and workers'),
    ],
  })
  await run(target, `delete from worker`)
  expect([await contents(target), await schemas(target)]).toEqual([before, []])
  expect((await restored(file, target, '--replace')).code).toBe(0)
  await migrate(old)
  expect((await contents(target)).page).toEqual((await contents(old)).page)
  expect(folders().filter((name) => existsSync(path.join(tmpdir(), name, 'upgraded')))).toEqual([])
})

test('what a restore that was killed left beside the tables is of no consequence', async () => {
  const file = await backUpOf(await earlier(3))
  const target = await createDatabase({ empty: true })
  const place = new URL(target).searchParams.get('schema') ?? 'public'
  await run(target, `create schema "${place}_restore"; create table "${place}_restore".page (id int)`)
  expect((await restored(file, target)).code).toBe(0)
  expect(await schemas(target)).toEqual([])
})

test('a file of a later release stays refused, whatever else it lacks', async () => {
  const old = await earlier(3)
  await run(
    old,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '2099_x', now())`,
  )
  const target = await createDatabase({ empty: true })
  const { code, lines } = await restored(await backUpOf(old), target)
  expect([code, lines.at(-1)]).toEqual([1, expect.stringContaining('is of a later release than this one')])
})
