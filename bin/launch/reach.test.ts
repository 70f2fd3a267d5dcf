import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { eventually } from '@/e2e/support/eventually'
import { hasOpenssl, startTlsPostgres } from '@/e2e/support/tls-postgres'
import { connect } from '@/lib/database/connect.mjs'
import { openPostgres } from './postgres.mjs'
import { findSeat, writeOwnFile } from './postgres-seat.mjs'
import { unfit, whyUnreachable } from './reach.mjs'

const warned = vi.spyOn(process, 'emitWarning')
afterEach(() => {
  expect(warned).not.toHaveBeenCalled()
  warned.mockClear()
})

let url: string
beforeAll(async () => {
  url = await createDatabase()
})

const overTcp = (change: Partial<Pick<URL, 'port' | 'username' | 'password' | 'pathname' | 'hostname'>> = {}) => {
  const address = Object.assign(new URL(url), { hostname: '127.0.0.1', ...change })
  address.searchParams.delete('host')
  return address.href
}

const withParameter = (address: string, name: string, value: string) => {
  const changed = new URL(address)
  changed.searchParams.set(name, value)
  return changed.href
}

async function why(address: string) {
  const reason = await whyUnreachable(address, 0)
  expect(reason?.why).not.toMatch(/[\r\n]/)
  return reason?.why
}

test('a database that can be worked with has nothing against it', async () => {
  expect(await whyUnreachable(url, 0)).toBeNull()
  expect(await whyUnreachable(overTcp(), 0)).toBeNull()
})

describe('why it cannot be worked with is one line', () => {
  test('a wrong password, none, an unknown user, no such database', async () => {
    expect(await why(overTcp({ password: 'guessed' }))).toMatch(/password authentication failed for user "heliograph"/)
    expect(await why(overTcp({ password: '' }))).toBe('it asks for a password, and DATABASE_URL holds none')
    expect(await why(overTcp({ username: 'stranger' }))).toMatch(/"stranger"/)
    expect(await why(overTcp({ pathname: '/elsewhere' }))).toBe('database "elsewhere" does not exist')
  })

  test('options in the address that PostgreSQL does not know, at once', async () => {
    const refused = await whyUnreachable(withParameter(overTcp(), 'options', '-c no_such_setting=1'), 60_000)
    expect(refused?.why).toContain('no_such_setting')
    const wrong = await whyUnreachable(withParameter(overTcp(), 'options', '-c work_mem=much'), 60_000)
    expect(wrong?.why).toContain('work_mem')
  })

  test('nobody at the port, at the socket, at the name', async () => {
    expect(await why(overTcp({ port: '9' }))).toMatch(/ECONNREFUSED/)
    expect(await why('postgresql://me@/page?host=/nowhere/at/all')).toMatch(/ENOENT.*\/nowhere\/at\/all/)
    expect(await why('postgresql://me@does-not-exist.invalid/page')).toMatch(/ENOTFOUND|EAI_AGAIN/)
  })

  test('somebody else at the port, or somebody who says nothing', async () => {
    const web = http.createServer().listen(0, '127.0.0.1')
    const silent = net.createServer().listen(0, '127.0.0.1')
    for (const server of [web, silent]) {
      await eventually(() => expect(server.listening).toBe(true))
      expect(await why(overTcp({ port: String((server.address() as AddressInfo).port) }))).toBeTruthy()
    }
    for (const server of [web, silent]) server.close()
  })

  test('TLS where there is none', async () => {
    for (const mode of ['require', 'prefer', 'verify-full', 'no-verify'])
      expect(await why(`${overTcp()}&sslmode=${mode}`.replace('?&', '?'))).toContain('sslmode=disable')
  })

  test.each(['LATIN1', 'SQL_ASCII'])(
    'a database in %s, which has no place for most of what people write',
    async (encoding) => {
      const [client, name] = [await connect(url), `in_${encoding.toLowerCase()}`]
      await client.query(`create database ${name} encoding '${encoding}' locale 'C' template template0`)
      const reason = await whyUnreachable(overTcp({ pathname: `/${name}` }), 60_000)
      await client.query(`drop database ${name} with (force)`)
      await client.end()
      expect(reason).toEqual({ why: `leads to a database in ${encoding}: make one with encoding 'UTF8'`, unfit: true })
    },
  )

  test('a database that can only be read', async () => {
    const client = await connect(url)
    await client.query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only to on`)
    expect(await why(url)).toMatch(/only be read/)
    await client.query('set default_transaction_read_only to off')
    await client.query(`alter database ${new URL(url).pathname.slice(1)} reset default_transaction_read_only`)
    await client.end()
    expect(await whyUnreachable(url, 0)).toBeNull()
  })

  test('a standby', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-standby-'))
    const first = await openPostgres({ dir, durable: false })
    await first.stop()
    writeOwnFile(findSeat(dir), path.join(findSeat(dir).data, 'standby.signal'), '')
    const standby = await openPostgres({ dir, durable: false })
    expect(await why(standby.url)).toBe('it is a standby, which can only be read')
    await standby.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  test('a PostgreSQL that is too old', () => {
    expect(unfit({ version: 14, name: '14.9 (Debian)' })).toBe(
      'leads to PostgreSQL 14.9 (Debian): 15 or newer is needed',
    )
    expect(unfit({ version: 15, name: '15.0' })).toBeNull()
  })
})

describe.skipIf(!hasOpenssl)('a certificate that the server signed itself', () => {
  let server: Awaited<ReturnType<typeof startTlsPostgres>>
  beforeAll(async () => {
    server = await startTlsPostgres()
  })
  afterAll(() => server.close())

  test.each(['sslmode=prefer', 'sslmode=require', 'sslmode=verify-full', 'ssl=true'])(
    'is refused with what to write: %s',
    async (mode) => {
      const said = await why(server.address(mode))
      expect(said).toContain('sslmode=no-verify')
      expect(said).toContain('sslrootcert=')
    },
  )

  test('is taken with no-verify, or when it is named', async () => {
    const named = `sslrootcert=${server.authority}`
    const good = [
      'sslmode=no-verify',
      'sslmode=require&sslaccept=accept_invalid_certs',
      named,
      `sslmode=verify-full&${named}`,
    ]
    for (const query of [...good, `sslmode=require&sslcert=${server.authority}`]) {
      const client = await connect(server.address(query))
      const { rows } = await client.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
      expect(rows, query).toEqual([{ ssl: true }])
      await client.end()
    }
  })

  test('is for "localhost", and for no other name unless names are not compared', async () => {
    const named = `sslrootcert=${server.authority}`
    expect(await why(server.address(`sslmode=verify-full&${named}`, '127.0.0.1'))).toContain('sslmode=verify-ca')
    expect(await whyUnreachable(server.address(`sslmode=verify-ca&${named}`, '127.0.0.1'), 0)).toBeNull()
  })

  test('and a server that wants TLS says so', async () => {
    await server.wantTls()
    await eventually(async () => expect(await why(server.address(''))).toContain('sslmode=require'))
  })
})
