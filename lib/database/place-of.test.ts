import { expect, test } from 'vitest'
import { databasePlaceOf } from './place-of.mjs'

const env = { PGUSER: 'page' }

test.each([
  'postgresql:///page?host=/run/postgresql',
  'postgresql://me:secret@/page?host=/run/postgresql',
  'postgresql://me:secret@:5433/page',
  'postgresql://me:secret@%2Frun%2Fpostgresql/page',
  'postgresql://me:secret@[::1]:5433/page?schema=one',
  'postgresql://me:secret@[::1]',
  'postgresql://me:secret@?host=db&dbname=page',
  'postgresql://me:secret@db^host/page',
  'postgresql://me:secret@db<1>/page',
])('every address that can be read names a place, without its password: %s', (url) => {
  expect(databasePlaceOf(url, env)).toMatch(/^\[.*\]$/)
  expect(databasePlaceOf(url, env)).not.toContain('secret')
})

test('one place is the same however it is written, and another one is not', () => {
  const same = [
    'postgresql://me:secret@db:5432/page',
    'postgres://other:word@db/page?sslmode=no-verify',
    'postgresql://page@/?host=db',
    'postgresql://db',
    'postgresql://me@elsewhere/x?host=db&dbname=page&schema=public',
  ].map((url) => databasePlaceOf(url, env))
  expect(new Set(same)).toEqual(new Set(['["db",5432,"page","public"]']))
  expect(databasePlaceOf('postgresql://', { PGHOST: 'db', PGDATABASE: 'page', PGPORT: '5432' })).toBe(same[0])
  const others = ['db/page?schema=x', 'db/page2', 'db2/page', 'db:5433/page'].map((rest) =>
    databasePlaceOf(`postgresql://me@${rest}`, env),
  )
  expect(new Set([...same, ...others]).size).toBe(5)
})
