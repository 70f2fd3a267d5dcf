import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readDatabaseUrl } from './read-url.mjs'

const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-url-'))
afterAll(() => rmSync(dir, { recursive: true }))

const read = (url: string, env = {}) => readDatabaseUrl(url, env)
const complaint = (url: string) => {
  try {
    read(url)
  } catch (error) {
    return (error as Error).message
  }
}

describe('an address names', () => {
  test.each([
    ['postgresql://db', { host: 'db' }],
    ['postgres://me:secret@db:5433/page', { host: 'db', port: 5433, user: 'me', password: 'secret', database: 'page' }],
    ['POSTGRESQL://me@db/', { host: 'db', user: 'me' }],
    ['postgresql://[::1]:5433/page', { host: '::1', port: 5433, database: 'page' }],
    [
      'postgresql://a%40b:p%23%3F%2F%40%25w@db/n%20n',
      { host: 'db', user: 'a@b', password: 'p#?/@%w', database: 'n n' },
    ],
    ['postgresql://me:p:w@db/page', { host: 'db', user: 'me', password: 'p:w', database: 'page' }],
    ['postgresql://me:pässwört@db/page', { host: 'db', user: 'me', password: 'pässwört', database: 'page' }],
    ['postgresql:///page?host=/run/postgresql', { host: '/run/postgresql', database: 'page' }],
    ['postgresql://me@/page?host=/run/pg&port=5433', { host: '/run/pg', port: 5433, user: 'me', database: 'page' }],
    ['postgresql://%2Frun%2Fpostgresql/page', { host: '/run/postgresql', database: 'page' }],
    ['postgresql://%2Frun%2Fpostgresql:5433/page', { host: '/run/postgresql', port: 5433, database: 'page' }],
    [
      'postgresql://db?user=me&password=s%26t&dbname=page',
      { host: 'db', user: 'me', password: 's&t', database: 'page' },
    ],
    [' postgresql://db/page\n', { host: 'db', database: 'page' }],
    ['postgresql://db/page?options=-c+work_mem%3D8MB', { host: 'db', database: 'page', options: '-c work_mem=8MB' }],
  ])('%s', (url, expected) => {
    const { ssl, enableChannelBinding, ...config } = read(url).config
    expect({ ...config, ssl }).toEqual({ ...expected, ssl: false })
  })
})

describe('a schema', () => {
  test.each([
    ['postgresql://db/page', 'public'],
    ['postgresql://db/page?schema=', 'public'],
    ['postgresql://db/page?schema=status', 'status'],
    ['postgresql://db/page?connection_limit=3&schema=Status%20Page%27s', "Status Page's"],
    ['postgresql://db/page?schema=a.b', 'a.b'],
  ])('%s', (url, schema) => expect(read(url).schema).toBe(schema))

  test.each([`${'x'.repeat(64)}`, 'ü'.repeat(32), 'pg_temp', 'information_schema', 'a%00b', 'a%22b'])(
    'is never %s',
    (name) => {
      expect(complaint(`postgresql://db/page?schema=${name}`)).toBeTruthy()
    },
  )
})

describe('what is not encoded is refused with a word of what to do, and without a part of the value', () => {
  const secrets = [
    's3#cret',
    '12#cret',
    's3?cret',
    '12?cret',
    '12?c=ret',
    's3/cret',
    '12/cret',
    's3@cret',
    '#',
    '?x',
    'a@b@c',
  ]
  const more = ['s3%cret', '100%', '%zz', '%e4', 's3 cret', 's3\tcret', 's3\ncret', 'a#b?c/d@e%f', '12#x@y', '1/2?3#4']
  test.each([...secrets, ...more])('password %j', (password) => {
    const said = complaint(`postgresql://me:${password}@db.example:5432/page`) ?? ''
    expect(said).toContain('percent-encode')
    expect(said.split('\n')).toHaveLength(1)
    for (const part of password.split(/[#?/@%\s]+/).filter((one) => one.length > 2)) expect(said).not.toContain(part)
    expect(said).not.toContain('db.example')
  })

  test.each(['us#er', 'us/er', 'us er', 'a%b'])('user %j', (user) => {
    expect(complaint(`postgresql://${user}:secret@db/page`)).toContain('percent-encode')
  })

  test.each(['pa#ge', 'pa?ge', 'pa@ge', 'pa ge', 'pa%ge'])('database %j', (name) => {
    expect(complaint(`postgresql://me:secret@db/${name}`)).toContain('percent-encode')
  })
})

describe('what cannot be meant is refused', () => {
  test.each([
    ['mysql://db/page', 'must begin with postgresql://'],
    ['postgresql:db', 'must begin with postgresql://'],
    ['"postgresql://db/page"', 'must begin with postgresql://'],
    ['postgresql://one,two/page', 'several hosts'],
    ['postgresql://one:5432,two:5433/page', 'several hosts'],
    ['postgresql:///page?host=one,two', 'several hosts'],
    ['postgresql:///page?hostaddr=192.0.2.1,192.0.2.2', 'several hosts'],
    ['postgresql:///page?service=mine', 'asks for service'],
    ['postgresql://db/page?servicefile=/etc/pg_service.conf', 'asks for servicefile'],
    ['postgresql://db/page?gssencmode=require', 'asks for gssencmode'],
    ['postgresql://db/page?require_auth=scram-sha-256', 'asks for require_auth'],
    ['postgresql://db:0/page', 'port'],
    ['postgresql://db:99999/page', 'port'],
    ['postgresql://db/page?port=x', 'port'],
    ['postgresql://db/page?sslmode=maybe', 'sslmode'],
    ['postgresql://db/page?ssl=maybe', 'sslmode'],
    ['postgresql://db/page?sslmod=require', 'unknown parameter sslmod'],
    ['postgresql://db/page?sslmode=require&sslrootcert=/nowhere/ca.pem', 'sslrootcert that cannot be read (ENOENT)'],
    ['postgresql://db/page?sslkey=/nowhere/key&sslcert=/nowhere/cert&sslmode=require', 'cannot be read (ENOENT)'],
    ['postgresql://db/page?schema=a&schema=b', 'schema twice'],
    ['postgresql://db/page?sslaccept=perhaps&sslmode=require', 'sslaccept'],
    ['postgresql://db/page?sslmode=require&ssl_min_protocol_version=SSLv3', 'ssl_min_protocol_version'],
  ])('%s', (url, words) => expect(complaint(url)).toContain(words))
})

test('parameters of others are named, not obeyed', () => {
  const theirs =
    'connection_limit=5&pool_timeout=10&pgbouncer=true&connect_timeout=9&socket_timeout=3&statement_cache_size=0'
  const { ignored, config } = read(
    `postgresql://db/page?${theirs}&target_session_attrs=any&foo=bar&schema=s&sslmode=disable`,
  )
  expect(ignored).toEqual([...theirs.split('&').map((pair) => pair.split('=')[0]), 'target_session_attrs', 'foo'])
  expect(Object.keys(config).sort()).toEqual(['enableChannelBinding', 'host', 'database', 'ssl'].sort())
})

describe('TLS', () => {
  const authority = path.join(dir, 'ca.pem')
  writeFileSync(authority, 'CA')
  const tls = (query: string, env = {}, host = 'db') => read(`postgresql://${host}/page?${query}`, env).config.ssl

  test.each(['', 'sslmode=disable', 'ssl=false', 'ssl=0', 'host=/run/postgresql&sslmode=require'])(
    'is off: %s',
    (query) => expect(tls(query)).toBe(false),
  )

  test.each(['sslmode=require', 'sslmode=prefer', 'sslmode=verify-full', 'ssl=true', 'ssl=1'])(
    'is checked: %s',
    (query) => {
      expect(tls(query)).toEqual({ host: 'db' })
    },
  )

  test.each([
    'sslmode=no-verify',
    'ssl=no-verify',
    'sslmode=require&sslaccept=accept_invalid_certs',
    'uselibpqcompat=true&sslmode=require',
    'uselibpqcompat=true&sslmode=prefer',
  ])('is not checked: %s', (query) => expect(tls(query)).toMatchObject({ rejectUnauthorized: false }))

  test('is checked against the authority that is named, by libpq or by Prisma', () => {
    for (const query of [`sslrootcert=${authority}`, `sslmode=require&sslcert=${authority}`])
      expect(tls(query)).toEqual({ host: 'db', ca: Buffer.from('CA') })
    expect(tls(`uselibpqcompat=true&sslmode=require&sslrootcert=${authority}`)).not.toHaveProperty('rejectUnauthorized')
    expect(tls('sslmode=verify-full&sslrootcert=system')).toEqual({ host: 'db' })
  })

  test('compares no name with verify-ca', () => {
    const { checkServerIdentity } = tls(`sslmode=verify-ca&sslrootcert=${authority}`) as {
      checkServerIdentity: () => undefined
    }
    expect(checkServerIdentity()).toBeUndefined()
  })

  test('takes a certificate of its own along', () => {
    expect(tls(`sslmode=require&sslcert=${authority}&sslkey=${authority}`)).toMatchObject({
      cert: expect.anything(),
      key: expect.anything(),
    })
  })

  test('takes its files from libpq’s variables where the address names none', () => {
    const env = { PGSSLROOTCERT: authority, PGSSLCERT: authority, PGSSLKEY: authority }
    const file = Buffer.from('CA')
    expect(tls('', env)).toBe(false)
    expect(tls('sslmode=verify-full', env)).toEqual({ host: 'db', ca: file, cert: file, key: file })
    expect(tls('', { ...env, PGSSLMODE: 'require' })).toEqual({ host: 'db', ca: file, cert: file, key: file })
    expect(tls('sslmode=verify-full', { PGSSLCERT: authority })).toEqual({ host: 'db' })
    const other = path.join(dir, 'other.pem')
    writeFileSync(other, 'other')
    const [theirs, mixed] = [
      Buffer.from('other'),
      `sslmode=require&sslrootcert=${other}&sslcert=${other}&sslkey=${other}`,
    ]
    expect(tls(mixed, env)).toEqual({ host: 'db', ca: theirs, cert: theirs, key: theirs })
    expect(tls(`sslmode=require&sslcert=${other}`, { PGSSLROOTCERT: authority })).toEqual({ host: 'db', ca: theirs })
    expect(() => tls('sslmode=require', { PGSSLROOTCERT: '/nowhere/ca.pem' })).toThrow('cannot be read (ENOENT)')
  })

  test('is what PGSSLMODE says where the address says nothing', () => {
    expect(tls('', { PGSSLMODE: 'require' })).toEqual({ host: 'db' })
    expect(tls('sslmode=disable', { PGSSLMODE: 'require' })).toBe(false)
  })
})
