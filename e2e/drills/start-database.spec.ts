import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/bin/launch/port.mjs'
import { preparingAlone } from '@/bin/launch/prepare-lock.mjs'
import { connect } from '@/lib/database/connect.mjs'
import { type App, startApp } from '../support/app'
import { createDatabase } from '../support/database'
import { hasPgbouncer, poolerTo } from '../support/pgbouncer'
import { Publisher } from '../support/publisher'
import { hasOpenssl, startTlsPostgres } from '../support/tls-postgres'
import { tryStart } from '../support/try-start'

let dataDir: string
test.beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-start-'))
})
test.afterEach(() => rmSync(dataDir, { recursive: true }))

/** What a start says that is refused: one line, and the end. */
async function refusal(databaseUrl: string): Promise<string> {
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(await freePort(4990)) }
  const { code, err } = await tryStart(env)
  expect(code, err).toBe(1)
  expect(err.trim().split('\n'), err).toHaveLength(1)
  expect(err).toMatch(/^Cannot start: /)
  return err
}

const changed = (
  url: string,
  change: Partial<Record<'username' | 'password' | 'pathname' | 'hostname' | 'port', string>>,
) => {
  const address = Object.assign(new URL(url), { hostname: '127.0.0.1', ...change })
  address.searchParams.delete('host')
  return address.href
}
const withParameter = (url: string, name: string, value: string) => {
  const address = new URL(url)
  address.searchParams.set(name, value)
  return address.href
}

const passwords = ['hx9q#zz-hash', 'qx9q?zz', 'sl9x/zz-ash', 'at9x@zz-it', 'prx9%czz-mark', '12#34', '5432?zzgn']
for (const password of passwords) {
  test(`a password with ${password.replaceAll(/[\w-]/g, '')} that is not encoded is one line without a part of it: ${password}`, async () => {
    const said = await refusal(`postgresql://page:${password}@127.0.0.1:5432/status`)
    expect(said).toContain('DATABASE_URL')
    expect(said).toContain('percent-encode')
    for (const part of password.split(/[^\w-]/)) expect(said).not.toContain(part)
  })
}

test('what is wrong with the address, the user or the database is one line', async () => {
  const url = await createDatabase()
  expect(await refusal(changed(url, { password: 'guessed' }))).toContain('password authentication failed')
  expect(await refusal(changed(url, { pathname: '/elsewhere' }))).toContain('database "elsewhere" does not exist')
  const admin = await connect(url)
  const name = new URL(url).pathname.slice(1)
  await admin.query(`create role ${name} login password 'secret-enough'; alter database ${name} set work_mem to '4MB'`)
  const powerless = withParameter(changed(url, { username: name, password: 'secret-enough' }), 'schema', 'new')
  expect(await refusal(powerless)).toMatch(/its user lacks a right \(permission denied/)
  await admin.query(`drop role ${name}; alter database ${name} set default_transaction_read_only to on`)
  expect(await refusal(url)).toContain('can only be read')
  await admin.end()
})

test('a pooler in transaction mode is one line; in session mode the page works through it', async () => {
  test.skip(!hasPgbouncer, 'pgbouncer is not installed')
  const url = await createDatabase()
  const sharing = await poolerTo(url, { pool_mode: 'transaction' })
  for (let start = 0; start < 2; start++) expect(await refusal(sharing.url)).toContain('pooler in transaction mode')
  sharing.close()
  const session = await poolerTo(url, { pool_mode: 'session', default_pool_size: 50 })
  const app = await startApp({ env: { DATABASE_URL: session.url } })
  await publish(app, 'Through the pooler')
  await app.stop()
  session.close()
})

test('a certificate of its own is one line that says what to write; written so, the page starts', async () => {
  test.skip(!hasOpenssl, 'openssl is not installed')
  const server = await startTlsPostgres()
  for (const mode of ['prefer', 'require', 'verify-full']) {
    const said = await refusal(server.address(`sslmode=${mode}`))
    expect(said).toContain('sslmode=no-verify')
    expect(said).toContain('sslrootcert=')
  }
  for (const query of ['sslmode=no-verify', `sslmode=verify-full&sslrootcert=${server.authority}`]) {
    const app = await startApp({ env: { DATABASE_URL: server.address(query) } })
    expect(app.printed).not.toContain('Warning')
    await app.stop()
  }
  await server.close()
})

const names = async ({ url }: App) =>
  (await (await fetch(`${url}/api/v2/incidents.json`)).json()).incidents.map(({ name }: { name: string }) => name)

async function publish(app: App, name: string) {
  await (await Publisher.for(app)).open(name, 'We look.')
  expect(await names(app)).toContain(name)
}

test('two installations live in one database, each in a schema that its start makes', async () => {
  const url = await createDatabase()
  const env = { API_KEY: 'test-api-key-for-automation', SEED: '0' }
  const apps = await Promise.all(
    ['one', 'other page'].map((schema) =>
      startApp({ env: { ...env, DATABASE_URL: withParameter(url, 'schema', schema) } }),
    ),
  )
  await publish(apps[0]!, 'On the one')
  await publish(apps[1]!, 'On the other')
  expect(await names(apps[0]!)).toEqual(['On the one'])
  expect(await names(apps[1]!)).toEqual(['On the other'])
  for (const app of apps) expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
  for (const app of apps) await app.stop()
})

test('an address that names its host as a parameter alone is one that the page starts with', async () => {
  const url = new URL(await createDatabase())
  const query = new URLSearchParams({ host: url.hostname, port: url.port, ...Object.fromEntries(url.searchParams) })
  const login = `${url.username}:${url.password}`
  const app = await startApp({ env: { DATABASE_URL: `postgresql://${login}@${url.pathname}?${query}` } })
  await publish(app, 'By a parameter')
  await app.stop()
})

test('parameters of Prisma are named and do no harm', async () => {
  const url = await createDatabase()
  const theirs = { connection_limit: '1', pool_timeout: '1', pgbouncer: 'true', connect_timeout: '1', foo: 'bar' }
  const address = Object.entries(theirs).reduce((so, [name, value]) => withParameter(so, name, value), url)
  const app = await startApp({ env: { DATABASE_URL: address } })
  expect(app.printed).toContain('connection_limit, pool_timeout, pgbouncer, connect_timeout, foo have no effect here')
  await app.stop()
})

test('a start that has to wait for another one says for whom, and goes on when it is done', async () => {
  const url = await createDatabase()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const holding = preparingAlone(url, () => held)
  const starting = startApp({ env: { DATABASE_URL: url } })
  // whoever waits has been told who holds the lock, and has not asked again
  const waits = `select 1 from pg_stat_activity where application_name = 'heliograph prepare' and datname = current_database()
    and pid not in (select pid from pg_locks where locktype = 'advisory' and granted)
    and state = 'idle' and query like '%a.usename%'`
  const client = await connect(url)
  await expect.poll(async () => (await client.query(waits)).rowCount).toBe(1)
  await client.end()
  release()
  await holding
  const app = await starting
  expect(app.printed).toMatch(
    /Waiting for "heliograph prepare" \(PostgreSQL process \d+\), which prepares this database …/,
  )
  await app.stop()
})
