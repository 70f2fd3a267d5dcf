import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPostgres } from './postgres.mjs'
import { mark, runs } from './process.mjs'

type Server = Awaited<ReturnType<typeof openPostgres>>

let dir: string
let servers: Server[]
const open = async () => {
  const server = await openPostgres({ dir, durable: false })
  servers.push(server)
  return server
}

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'heliograph-postgres-'))
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  rmSync(dir, { recursive: true })
})

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

test('those who open it at once share one server, and the last to leave ends it', async () => {
  const [one, other] = await Promise.all([open(), open()])
  expect([one.mode, other.mode].sort()).toEqual(['created', 'reused'])
  expect(other.url).toBe(one.url)
  const server = mark(one.pid)
  expect(await one.stop()).toBe(false)
  expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await other.stop()).toBe(true)
  expect(runs(server)).toBe(false)
  servers = []
})

test('a connection of another Heliograph keeps it running', async () => {
  const { url, stop } = await open()
  const client = new pg.Client({ connectionString: url, application_name: 'heliograph' })
  await client.connect()
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
  const answer = await vi.waitFor(() => query(server.url, 'select answer from kept'), {
    timeout: 15_000,
    interval: 100,
  })
  expect(answer).toEqual([{ answer: 42 }])
}, 30_000)

test('a pid file that names a process which is no PostgreSQL is no reason not to start', async () => {
  const first = await open()
  const file = path.join(dir, 'postgres', 'postmaster.pid')
  const stale = readFileSync(file, 'utf8').replace(/^\d+/, String(process.ppid))
  await first.stop()
  writeFileSync(file, stale, { mode: 0o600 })
  expect((await open()).mode).toBe('started')
})
