import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { connect } from '@/lib/database/connect.mjs'
import { openPostgres } from './postgres.mjs'
import { isRunning, processMark } from './process.mjs'

type Server = Awaited<ReturnType<typeof openPostgres>>

let dir: string
let servers: Server[]
let users: ChildProcess[]
const open = async () => {
  const server = await openPostgres({ dir, durable: false })
  servers.push(server)
  return server
}

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'heliograph-postgres-'))
  servers = []
  users = []
})
afterEach(async () => {
  for (const child of users) child.kill('SIGKILL')
  for (const server of servers) await server.stop()
  rmSync(dir, { recursive: true })
})

async function query(url: string, sql: string) {
  const client = await connect(url)
  return (await client.query(sql).finally(() => client.end())).rows
}

test('those who open it at once share one server, and the last to leave ends it', async () => {
  const [one, other] = await Promise.all([open(), open()])
  expect([one.mode, other.mode].sort()).toEqual(['created', 'reused'])
  expect(other.url).toBe(one.url)
  const server = processMark(one.pid)
  expect(await one.stop()).toBe(false)
  expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await other.stop()).toBe(true)
  expect(isRunning(server)).toBe(false)
  servers = []
})

test('its own settings are those of no machine, in old data folders too', async () => {
  const first = await open()
  const file = path.join(dir, 'postgres', 'postgresql.conf')
  await first.stop()
  appendFileSync(file, "\ntimezone = 'Asia/Kolkata'\ndatestyle = 'sql, dmy'\n")
  const { url } = await open()
  const sql = `select name, reset_val as value from pg_settings where name in ('TimeZone', 'DateStyle') order by name`
  expect(await query(url, sql)).toEqual([
    { name: 'DateStyle', value: 'ISO, MDY' },
    { name: 'TimeZone', value: 'UTC' },
  ])
})

test('a connection of another Heliograph keeps it running', async () => {
  const { url, stop } = await open()
  const client = await connect(url, { name: 'heliograph' })
  expect(await stop()).toBe(false)
  await client.end()
  expect((await open()).mode).toBe('reused')
})

test('it asks for a password', async () => {
  const { url } = await open()
  const anonymous = Object.assign(new URL(url), { password: 'guessed' }).href
  await expect(query(anonymous, 'select 1')).rejects.toThrow(/password/)
})

test('killed with -9, it is started again at the same address with what was committed', async () => {
  const server = await open()
  await query(server.url, 'create table kept as select 42 as answer')
  process.kill(server.pid, 'SIGKILL')
  const answer = await eventually(() => query(server.url, 'select answer from kept'))
  expect(answer).toEqual([{ answer: 42 }])
})

test('a pid file that names a process which is no PostgreSQL is no reason not to start', async () => {
  const first = await open()
  const file = path.join(dir, 'postgres', 'postmaster.pid')
  const stale = readFileSync(file, 'utf8').replace(/^\d+/, String(process.ppid))
  await first.stop()
  writeFileSync(file, stale, { mode: 0o600 })
  expect((await open()).mode).toBe('started')
})

/** A process of its own that uses the server: `bin/postgres.mjs`, once it has said where. */
async function user() {
  const child = spawn(process.execPath, ['bin/postgres.mjs', dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  users.push(child)
  for await (const chunk of child.stdout) if (String(chunk).includes('postgresql://')) break
  return child
}

const pidOf = () => Number(readFileSync(path.join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('it ends when all who used it were killed with -9', async () => {
  await user()
  await user()
  const server = processMark(pidOf())
  expect(isRunning(server)).toBe(true)
  for (const child of users) child.kill('SIGKILL')
  await eventually(() => expect(isRunning(server)).toBe(false))
  // in order: nothing to recover from
  expect(readFileSync(path.join(dir, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  const { mode, url } = await open()
  expect(mode).toBe('started')
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('it stays while one of them is left, and for whoever is connected', async () => {
  const { url, stop } = await open()
  const server = processMark(pidOf())
  const other = await user()
  other.kill('SIGKILL')
  await once(other, 'exit')
  await looks(url, 5)
  const visitor = await connect(url, { name: 'somebody' })
  expect(await stop()).toBe(true)
  await eventually(() => expect(isRunning(server)).toBe(false))
  await visitor.end().catch(() => {})
})

test('however many open it, one session looks, and each look is a transaction of its own', async () => {
  const { url } = await open()
  await Promise.all(Array.from({ length: 5 }, open))
  expect(await looks(url, 3)).toBe(1)
})

/** Waits until the server has looked that often whether it is used. Answers how many sessions look. */
async function looks(url: string, times: number): Promise<number> {
  const sql = `select xact_start::text as began from pg_stat_activity where application_name like 'ends the server%'`
  const seen = new Set()
  let sessions = 0
  while (seen.size <= times) {
    const rows = await query(url, sql)
    sessions = rows.length
    for (const { began } of rows) if (began) seen.add(began)
  }
  return sessions
}
