import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { openDatabase } from '@/lib/store/transaction/database'
import { seedWeek } from '@/prisma/seed'
import { backUp } from './backup'
import { ourTables, readBackupTables } from './backup-tables'
import { restore } from './restore'

const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-backup-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const made = { release: '1.2.3', now: new Date('2026-11-20T10:00:00Z') }
let files = 0
const newFile = () => path.join(dir, `backup-${++files}`)

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = (await connect(url)) as Client
  return work(client).finally(() => client.end())
}

const run = (url: string, ...statements: string[]) =>
  withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement)
  })

const ended = 'session known_browser setup_link'.split(' ')

/** Every row as PostgreSQL writes it, of all tables but those of living processes; and the next values of what counts. */
const contents = (url: string, without: string[] = []) =>
  withClient(url, async (client) => {
    const all: Record<string, unknown> = {}
    for (const { name, columns } of await readBackupTables(client)) {
      if (without.includes(name)) continue
      const { rows } = await client.query(`select t::text as row from ${name} t order by 1`)
      all[name] = rows.map(({ row }) => row)
      for (const { sequence } of columns) {
        if (!sequence) continue
        const next = `select (case when is_called then last_value + 1 else last_value end)::text from ${sequence}`
        all[sequence] = (await client.query({ text: next, rowMode: 'array' })).rows
      }
    }
    return all
  })

// Columns of types that no table has yet: a migration may bring them.
const moreTypes = `alter table audit_entry add column a timestamptz, add column b bytea, add column c bigint[], add column d double precision,
  add column e numeric, add column f interval, add column g timestamp, add column h text[], add column i boolean, add column j json,
  add column k uuid, add column l inet, add column m time, add column n char(5), add column o varchar(9), add column p text[][],
  add column q int generated always as identity, add column r text generated always as (upper(subject)) stored, add column s real`

const odd = String.raw`E'\u2028\u2029\x01\x7f "\\ \t\r\n {NULL,''} é 日本 \U0001F600 \uFEFF <b>'`

const oddRows = `insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, details, at, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, s)
  select (select id from page limit 1), 'system', ${odd}, '', n || ${odd}, jsonb_build_object('n', 12345678901234567890.10, 'odd', ${odd}, 'null', null),
    '1999-12-31 23:59:59.999+00', '2026-11-25 12:34:56.789012+00'::timestamptz + n * interval '1 microsecond', decode('00ff5c0a27', 'hex'),
    array[9223372036854775807, null, -9223372036854775808], 0.1::float8 + 0.2::float8, 1e-30 + n, '1 mon -2 days 00:00:00.000001',
    '0044-03-15 00:00:00.000001 BC', array['NULL', null, '', '{}', ${odd}], n % 2 = 0, '{"b":1, "a":2,"a":3 }', gen_random_uuid(),
    '::1/64', '24:00', 'ab', 'x' || repeat(' ', 3), array[['a', 'b'], ['"', null]], 'NaN'
  from generate_series(1, 1000) n`

async function oddDatabase(): Promise<string> {
  const url = await createDatabase({ empty: true })
  const db = openDatabase(url)
  await seedWeek(db, new Date())
  await db.$disconnect()
  await run(
    url,
    moreTypes,
    oddRows,
    `insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, at, a, g) select id, 'system', '', '', '', 'infinity', '-infinity', 'infinity' from page`,
    `insert into incident_template (id, page_id, name, title, body, component_ids, created_at, updated_at)
     select 't', id, ${odd}, '', ${odd}, array[${odd}, 'NULL', '', '{}'], now(), now() from page`,
    `insert into operator (id, email, name, password_hash, created_at) values ('o', 'a@example.org', 'A', 'hash', now())`,
    `insert into session (id, token_hash, operator_id, created_at, last_seen_at, expires_at) values ('s', 's', 'o', now(), now(), now() + interval '1 day')`,
    `insert into known_browser (id, token_hash, operator_id, created_at, last_used_at) values ('k', 'k', 'o', now(), now())`,
    `insert into setup_link (token_hash, created_at, operator_id) values ('l', now(), 'o')`,
    `insert into secret (name, value, created_at) values ('odd', ${odd}, now()) on conflict do nothing`,
    `select setval(pg_get_serial_sequence('delivery', 'id'), 9007199254740993, false)`,
    `insert into web_instance (id, name, version, started_at, seen_at) values ('w', 'w', 1, now(), now() - interval '1 hour')`,
  )
  return url
}

async function fresh(): Promise<string> {
  const url = await createDatabase()
  await run(url, moreTypes)
  return url
}

const source = oddDatabase()
const backup = source.then(async (url) => {
  const file = newFile()
  await backUp(url, file, made)
  return file
})

test('the tables of the product are those of the migrated schema, each before those that refer to it', async () => {
  await withClient(await createDatabase(), async (client) => {
    const { rows } = await client.query(
      `select relname from pg_class where relnamespace = quote_ident(current_schema())::regnamespace and relkind in ('r', 'p')`,
    )
    expect([...ourTables, '_prisma_migrations'].sort()).toEqual(rows.map(({ relname }) => relname).sort())
    const names = (await readBackupTables(client)).map(({ name }) => name)
    expect(new Set(ourTables.filter((name) => !names.includes(name)))).toEqual(
      new Set(['web_instance', 'worker', 'tier_watch']),
    )
    for (const [earlier, later] of [
      ['page', 'component'],
      ['incident_update', 'update_component'],
      ['subscriber', 'delivery'],
    ])
      expect(names.indexOf(earlier!)).toBeLessThan(names.indexOf(later!))
  })
})

test('a database of odd values is the same after it was backed up and restored, and counts on from where it was', async () => {
  const [from, file, to] = [await source, await backup, await fresh()]
  const lines: string[] = []
  expect(await restore(to, file, { tell: (line) => lines.push(line) })).toMatchObject({ release: '1.2.3' })
  expect(lines).toContain('The backup is whole.')
  expect(await contents(to, ended)).toEqual(await contents(from, ended))
  await withClient(to, async (client) => {
    const { rows } =
      await client.query(`select (select count(*)::int from session where revoked_at is null) as sessions,
      (select count(*)::int from known_browser where revoked_at is null) as browsers,
      (select count(*)::int from setup_link where used_at is null) as links,
      (select count(*)::int from session) + (select count(*)::int from known_browser) + (select count(*)::int from setup_link) as held,
      (select count(*)::int from web_instance) as instances, nextval(pg_get_serial_sequence('delivery', 'id'))::text as next`)
    expect(rows).toEqual([{ sessions: 0, browsers: 0, links: 0, held: 3, instances: 0, next: '9007199254740993' }])
  })
})

test('what is written during a backup is not torn: it holds one moment', async () => {
  const url = await createDatabase()
  const file = newFile()
  let wrote: Promise<void> | undefined
  await backUp(url, file, {
    ...made,
    tell: () => {
      wrote ??= run(
        url,
        `insert into secret (name, value, created_at) values ('later', 'x', now())`,
        `update page set name = 'Later'`,
      )
    },
  })
  await wrote
  expect(gunzipSync(readFileSync(file)).toString()).not.toContain('"later"')
  await restore(url, file, { replace: true })
  expect(JSON.stringify(await contents(url))).not.toContain('later')
})

test('a table that somebody has locked is not waited for without end', async () => {
  const [url, file] = [await createDatabase(), newFile()]
  await withClient(url, async (other) => {
    await other.query('begin; lock table incident in access exclusive mode')
    await expect(backUp(url, file, { ...made, lockMs: 200 })).rejects.toThrow('Somebody has locked a table')
  })
  expect(existsSync(file)).toBe(false)
  expect(await backUp(url, file, made)).toBeGreaterThan(0)
})

test('the file is for its owner alone, and takes the place of none', async () => {
  const file = await backup
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file)
  await expect(backUp(await source, file, made)).rejects.toThrow('There is already a file of this name')
  expect(readFileSync(file).equals(before)).toBe(true)
  await expect(backUp(await source, path.join(dir, 'nowhere', 'x'), made)).rejects.toThrow('There is no such folder.')
  expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
})

const lines = async () =>
  gunzipSync(readFileSync(await backup))
    .toString()
    .trimEnd()
    .split('\n')
const withHeader = async (change: Record<string, unknown>) => {
  const [first = '', ...rest] = await lines()
  return gzipSync(`${[JSON.stringify({ ...JSON.parse(first), ...change }), ...rest].join('\n')}\n`)
}
const part = async (share: number) => {
  const bytes = readFileSync(await backup)
  return bytes.subarray(0, Math.floor(bytes.length * share))
}
const flipped = async (share: number) => {
  const bytes = Buffer.from(readFileSync(await backup))
  bytes[Math.floor(bytes.length * share)]! ^= 0x10
  return bytes
}

const broken: [string, () => Promise<Buffer> | Buffer, RegExp][] = [
  ['empty', () => Buffer.alloc(0), /cut short|not a backup/],
  ['its first byte', () => Buffer.from([0x1f]), /cut short|not a backup/],
  ...[0.01, 0.1, 0.5, 0.9, 0.999].map(
    (share) => [`cut at ${share}`, () => part(share), /cut short/] as [string, () => Promise<Buffer>, RegExp],
  ),
  ['without the last line', async () => gzipSync(`${(await lines()).slice(0, -1).join('\n')}\n`), /cut short/],
  ['in the middle of a line', async () => gzipSync((await lines()).join('\n').slice(0, -1)), /cut short/],
  ['one row less', async () => gzipSync(`${(await lines()).toSpliced(-5, 1).join('\n')}\n`), /damaged/],
  ['a line more', async () => gzipSync(`${[...(await lines()), '[]'].join('\n')}\n`), /damaged/],
  ['another word', async () => gzipSync(`${(await lines()).join('\n').replace('1999', '1998')}\n`), /damaged/],
  ...[0.05, 0.3, 0.7, 0.95].map(
    (share) =>
      [`a byte flipped at ${share}`, () => flipped(share), /damaged|cut short|not a backup/] as [
        string,
        () => Promise<Buffer>,
        RegExp,
      ],
  ),
  ['text', () => Buffer.from('PGDMP and so on'), /not a backup/],
  ['other gzip', () => gzipSync('hello\n'), /not a backup/],
  ['other JSON', () => gzipSync('{"format":"another"}\n'), /not a backup/],
  ['null', () => gzipSync('null\n'), /not a backup/],
  ['a line without an end', () => gzipSync(Buffer.alloc(2_000_000, 'x')), /not a backup/],
  ['a later format', () => withHeader({ version: 2 }), /later release, in version 2/],
]

describe('a file that is not whole, or not ours, is refused in one line and changes nothing', () => {
  test.each(broken)('%s', async (_, bytes, words) => {
    const file = newFile()
    writeFileSync(file, await bytes())
    const fault = await restore('postgresql://nobody@127.0.0.1:1/none', file, { replace: true }).catch((error) => error)
    expect(fault.name).toBe('Refusal')
    expect(fault.message).toMatch(words)
    expect(fault.message).not.toContain('\n')
  })

  test('no file, a folder', async () => {
    await expect(restore('postgresql://x@127.0.0.1:1/x', path.join(dir, 'none'))).rejects.toThrow('no such file')
    await expect(restore('postgresql://x@127.0.0.1:1/x', dir)).rejects.toThrow('This is a folder')
  })
})

test('a target that is of another release, in use or not empty is refused and stays as it is', async () => {
  const [url, file] = [await fresh(), await backup]
  const refused = async (words: string, options = {}) => {
    const before = await contents(url)
    const fault = await restore(url, file, options).catch((error) => error)
    expect([fault.name, fault.message]).toEqual(['Refusal', expect.stringContaining(words)])
    expect(await contents(url)).toEqual(before)
  }
  await run(url, `insert into operator (id, email, name, password_hash, created_at) values ('x', 'x', 'x', 'x', now())`)
  await refused('--replace')
  for (const [table, columns, values] of [
    ['web_instance', 'id, name, version, started_at, seen_at', `'w', 'w', 1, now(), now()`],
    ['worker', 'id, name, started_at, seen_at', `'w', 'w', now(), now()`],
  ]) {
    await run(url, `insert into ${table} (${columns}) values (${values})`)
    const waits: string[] = []
    const tell = (line: string) => {
      waits.push(line)
      // a sign of life while it is waited for one
      if (line.includes('Waiting')) void run(url, `update ${table} set seen_at = now()`)
    }
    await refused('stop all its web processes and workers', { replace: true, tell })
    expect(waits).toContainEqual(expect.stringMatching(/^A process used this database \d+ s ago\. Waiting for /))
    await run(url, `update ${table} set seen_at = now() - interval '16 seconds'`)
  }
  await run(
    url,
    `update _prisma_migrations set migration_name = 'z' || migration_name where migration_name like '%links'`,
  )
  await refused('(made with 1.2.3) is of a later release than this one', { replace: true })
  await run(
    url,
    `update _prisma_migrations set migration_name = substr(migration_name, 2) where migration_name like 'z%'`,
  )
  await run(
    url,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '2099_x', now())`,
  )
  await refused('is of an earlier release than this database: restore it with that into a new database', {
    replace: true,
  })
  await run(
    url,
    `delete from _prisma_migrations where id = 'x'`,
    "alter table page add constraint no check (name = 'Example')",
  )
  await refused('The database refuses a row of the backup (table page)', { replace: true })
  await run(url, 'alter table page drop constraint no')
  await restore(url, file, { replace: true })
  expect(await contents(url, ended)).toEqual(await contents(await source, ended))
})

test('a process that was killed is waited for until it is sure that it is gone', async () => {
  const [url, file] = [await fresh(), await backup]
  const lines: string[] = []
  await run(
    url,
    `insert into web_instance (id, name, version, started_at, seen_at)
     values ('w', 'w', 1, now(), now() - interval '13 seconds'), ('v', 'v', 1, now(), now() - interval '14 seconds')`,
  )
  await restore(url, file, { replace: true, tell: (line) => lines.push(line) })
  expect(lines.filter((line) => line.includes('Waiting for whether it still does'))).toHaveLength(1)
  expect(await contents(url, ended)).toEqual(await contents(await source, ended))
})

test('notifications that waited go out after a restore, or are discarded when that is asked for', async () => {
  const [from, to, file] = [await createDatabase(), await createDatabase(), newFile()]
  await run(
    from,
    `insert into delivery (page_id, lane, kind, message_id, created_at, next_attempt_at, sent_at, leased_by)
     select id, 'email', 'update', n::text, now(), now(), case n when 1 then now() end, case n when 2 then 'w' end
     from page, generate_series(1, 3) n`,
    `insert into outbox (page_id, version, kind, notify, created_at, fanned_out_at)
     select id, 1, 'incident_update', true, now(), case n when 1 then now() end from page, generate_series(1, 2) n`,
  )
  await backUp(from, file, made)
  const waiting = () =>
    withClient(to, async (client) => {
      const { rows } =
        await client.query(`select (select count(*)::int from outbox where fanned_out_at is null) as outbox,
        count(*) filter (where sent_at is null and discarded_at is null)::int as waiting,
        count(*) filter (where sent_at is null and discard_reason = 'Restored from a backup')::int as discarded from delivery`)
      return rows[0]
    })
  await restore(to, file, { replace: true })
  expect(await waiting()).toEqual({ outbox: 1, waiting: 2, discarded: 0 })
  await restore(to, file, { replace: true, discardWaiting: true })
  expect(await waiting()).toEqual({ outbox: 0, waiting: 0, discarded: 2 })
})

test('rows that are older than a constraint come back, and the constraint stands as it was', async () => {
  const [from, to, file] = [await createDatabase(), await createDatabase(), newFile()]
  const add = `alter table outbox add constraint outbox_kind_told check (not notify or kind in ('incident_update', 'postmortem', 'component_status')) not valid`
  const old = `insert into outbox (page_id, version, kind, notify, created_at) select id, 1, 'song', true, now() from page`
  await run(from, 'alter table outbox drop constraint outbox_kind_told', old, add)
  const constraints = () =>
    withClient(to, async (client) => {
      const { rows } = await client.query(
        `select conrelid::regclass::text as of, conname, pg_get_constraintdef(oid) as what from pg_constraint order by 1, 2, 3`,
      )
      return rows
    })
  const before = await constraints()
  await backUp(from, file, made)
  await restore(to, file, { replace: true })
  expect(await contents(to)).toEqual(await contents(from))
  expect(await constraints()).toEqual(before)
  expect(before.some(({ what }) => what.endsWith('NOT VALID'))).toBe(true)
  await expect(run(to, old)).rejects.toThrow('outbox_kind_told')
})
