import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inwardTarget, longestTarget, type RequestTarget, readTarget } from './request-target'

const read = (raw: string) => readTarget(raw) as RequestTarget

test.each([
  ['/', '/'],
  ['/history', '/history'],
  ['/history/', '/history'],
  ['/history//', '/history'],
  ['//api/v2/summary.json', '/api/v2/summary.json'],
  ['/api//v2///summary.json', '/api/v2/summary.json'],
  ['/api/../admin/sign-in', '/admin/sign-in'],
  ['/api/%2e%2e/admin', '/admin'],
  ['/api/.%2E/admin', '/admin'],
  ['/v1/../../admin', '/admin'],
  ['/api/v2/../../admin/sign-in', '/admin/sign-in'],
  ['/api/v2/..%2f..%2fadmin', '/admin'],
  ['/api%2fv2%2Fsummary.json', '/api/v2/summary.json'],
  ['/%61dmin', '/admin'],
  ['/api/v2/..\\..\\admin', '/admin'],
  ['/api/v2/..%5c..%5Cadmin', '/admin'],
  ['\\admin', '/admin'],
  ['/./a/./b/.', '/a/b'],
  ['/..', '/'],
  ['/../../..', '/'],
  ['/a/..', '/'],
  ['/a/...', '/a/...'],
  ['http://evil.example/admin', '/admin'],
  ['HTTPS://user@evil.example:1/admin?x=1', '/admin'],
  ['http://evil.example', '/'],
  ['http://evil.example?x=1', '/'],
  ['http:///admin', '/admin'],
  ['/history#part', '/history'],
  ['/history#?x', '/history'],
  ['?page=2', '/'],
  ['', '/'],
])('%s is %s', (raw, path) => {
  expect(read(raw)).toMatchObject({ path, plain: true })
})

test.each([
  '/api/v2/incidents/%zz.json',
  '/%',
  '/%2',
  '/a%00b',
  '/a\0b',
  '/%252e%252e/admin',
  '/%c0%ae%c0%ae/admin',
  '/%u002e%u002e/admin',
  '/admin;a=b',
  '/admin/..;/x',
  '/admin%3b',
  '/a b',
  '/a%20b',
  '/a%0d%0ax: y',
  '/ü',
  '/%C3%BC',
  '/<script>',
  '/@admin',
])('%s leads nowhere', (raw) => {
  expect(read(raw).plain).toBe(false)
})

test('an address that is too long, and what is no address, are not read', () => {
  expect(readTarget(`/${'a'.repeat(longestTarget - 1)}`)).toMatchObject({ plain: true })
  expect(readTarget(`/${'a'.repeat(longestTarget)}`)).toMatchObject({ status: 414 })
  for (const raw of ['*', 'admin', 'ftp://x/admin', 'evil.example:443', '@/admin', 'javascript:x', 'http:/admin']) {
    expect(readTarget(raw)).toMatchObject({ status: 400 })
  }
})

test('what stands in a query is kept as it is meant; what the framework says to itself is not', () => {
  expect(Object.fromEntries(read('/a?q=x+y%20z&q2=%zz&r=a%2Fb#c').query)).toEqual({ q: 'x y z', q2: '%zz', r: 'a/b' })
  expect(read('/a?nxtPpath=b&__nextLocale=x&_nextDataReq=1&NXTIx=1&next=%2Fadmin').query.toString()).toBe(
    'next=%2Fadmin',
  )
  expect(inwardTarget('/a', read('/a?q=%00%zz').query)).toBe('/a?q=%00%25zz')
})

test('whatever is sent, the result is resolved, and reading it again changes nothing', () => {
  const pieces = [
    '/',
    '//',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '\\',
    '%25',
    '%00',
    '%zz',
    ';',
    '?',
    '#',
    'admin',
    'api',
    'é',
    ' ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
      const target = readTarget(`/${parts.join('')}`)
      if ('status' in target) return
      expect(target.path).toMatch(/^\//)
      expect(target.path.split('/').slice(1)).not.toContain('..')
      expect(target.path).not.toMatch(/\/\/|\\|.\/$/)
      if (target.plain) expect(read(inwardTarget(target.path, target.query))).toEqual(target)
    }),
    { numRuns: 2000 },
  )
})
