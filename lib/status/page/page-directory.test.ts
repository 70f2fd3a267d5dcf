import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPageHost, checkPageSlug, normalHost, type PageAddress, pageBaseUrl } from './page-address'
import { PageDirectory } from './page-directory'

const first: PageAddress = { id: 'a', slug: null, host: null, isFirst: true }
const hosted: PageAddress = { id: 'b', slug: 'beta', host: 'status.beta.example', isFirst: false }
const plain: PageAddress = { id: 'c', slug: 'gamma', host: null, isFirst: false }
const given = { baseUrl: 'https://status.example.com', baseUrlGiven: true }
const foundIn = (pages: PageAddress[], settings = given) => {
  const directory = new PageDirectory(pages, settings)
  return (host: string | undefined, target = '/') => {
    const found = directory.find(host, target)
    return found && `${found.page.id}${found.prefix} at ${found.baseUrl}`
  }
}

test.each([
  ['status.example.com', true],
  ['STATUS.example.com.:443', true],
  ['status.beta.example', true],
  ['Status.Beta.example.', true],
  ['www.status.beta.example', false],
  ['www.www.www.status.example.com', false],
  ['beta.example', false],
  ['gamma', false],
  ['10.0.0.7', false],
  ['status.beta.example@evil.example', false],
  ['status.beta.example/..', false],
  ['a'.repeat(5000), false],
  ['', false],
])('a certificate for “%s”: %s', (host, expected) => {
  expect(new PageDirectory([first, hosted, plain], given).hasHost(host)).toBe(expected)
})

test('for one page alone a certificate is made for its own host, and without BASE_URL for none', () => {
  const alone = new PageDirectory([first], given)
  expect(['status.example.com', 'other.example'].map((host) => alone.hasHost(host))).toEqual([true, false])
  const unset = new PageDirectory([first], { baseUrl: 'http://localhost:3000', baseUrlGiven: false })
  expect(['localhost', '10.0.0.7', 'other.example'].map((host) => unset.hasHost(host))).toEqual([false, false, false])
})

test('one page alone answers under every host and path', () => {
  const find = foundIn([first])
  for (const host of ['status.example.com', 'nobody.example', '10.0.0.7:3000', undefined, '']) {
    expect([find(host), find(host, '/p/beta/')]).toEqual(Array(2).fill('a at https://status.example.com'))
  }
})

describe('of several pages', () => {
  const find = foundIn([first, hosted, plain])

  test.each([
    ['status.example.com', '/', 'a at https://status.example.com'],
    ['status.example.com', '/p/beta/history', 'b/p/beta at https://status.beta.example'],
    ['status.example.com', '/p/gamma', 'c/p/gamma at https://status.example.com/p/gamma'],
    ['status.example.com', '/p/gamma?period=week', 'c/p/gamma at https://status.example.com/p/gamma'],
    // what names none is the first page's, which has nothing there
    ['status.example.com', '/p/gamma-2/', 'a at https://status.example.com'],
    ['status.example.com', '/p/Gamma/', 'a at https://status.example.com'],
    ['status.beta.example', '/', 'b at https://status.beta.example'],
    ['Status.Beta.EXAMPLE.:443', '/', 'b at https://status.beta.example'],
    // no way from one page's host to another page
    ['status.beta.example', '/p/gamma/', 'b at https://status.beta.example'],
    ['unknown.example', '/', null],
    ['unknown.example', '/p/gamma/', null],
    ['www.status.beta.example', '/', null],
    ['10.0.0.7', '/', null],
    ['localhost:3000', '/', null],
    [undefined, '/', null],
    ['', '/', null],
    ['status.beta.example,status.example.com', '/', null],
  ])('%s%s: %s', (host, target, expected) => {
    expect(find(host, target)).toBe(expected)
    expect(find(host, target)).toBe(expected)
  })

  test('without BASE_URL the names and addresses of this machine are the first page’s', () => {
    const unset = foundIn([first, hosted], { baseUrl: 'http://localhost:3000', baseUrlGiven: false })
    expect(['localhost:3000', '127.0.0.1:3000', '10.0.0.7', '[::1]:3000'].map((host) => unset(host))).toEqual(
      Array(4).fill('a at http://localhost:3000'),
    )
    expect(unset('status.beta.example')).toBe('b at http://status.beta.example:3000')
    expect(unset('other.example')).toBeNull()
  })
})

test('what one page is called now is not what another was called once', () => {
  const moved = { ...plain, former: ['status.beta.example', 'beta', 'old.example', 'old'] }
  const find = (host: string, target = '/') => new PageDirectory([first, hosted, moved], given).find(host, target)
  expect(find('status.beta.example')).toMatchObject({ page: { id: 'b' } })
  expect(find('status.example.com', '/p/beta/')).toMatchObject({ page: { id: 'b' } })
  expect(find('status.beta.example')?.isFormer).toBeUndefined()
  expect(find('old.example')).toMatchObject({ page: { id: 'c' }, isFormer: true })
  expect(find('status.example.com', '/p/old/history')).toMatchObject({ prefix: '/p/old', isFormer: true })
})

test('hosts are compared in one spelling', () => {
  const spellings = ['Status.Example.COM', 'status.example.com.', 'STATUS.example.com.:443', 'status.example.com:80']
  expect(spellings.map((one) => normalHost(one))).toEqual(Array(4).fill('status.example.com'))
  const raw = Buffer.from('münchen.example').toString('latin1')
  expect(['münchen.example', 'MÜNCHEN.example:8443', 'xn--mnchen-3ya.example', raw].map(normalHost)).toEqual(
    Array(4).fill('xn--mnchen-3ya.example'),
  )
  for (const none of [undefined, '', ' ', 'a b', 'a/b', 'a@b', 'a:b', '%', '..', 'a'.repeat(300)])
    expect(normalHost(none), String(none)).toBeNull()
})

test.each([
  ['  Status.Example.com. ', 'status.example.com'],
  ['münchen.example', 'xn--mnchen-3ya.example'],
  ['a:80', null],
  ['https://a.example', null],
  ['localhost', null],
  ['10.0.0.7', null],
  ['0x7f.1', null],
  ['a.example/x', null],
  ['a_b.example', null],
  ['*.example.com', null],
  ['', null],
])('the host name %j is %j', (typed, host) => {
  if (host === null) expect(() => checkPageHost(typed)).toThrow(Refusal)
  else expect(checkPageHost(typed)).toBe(host)
})

test.each([
  ['EU-Cloud', 'eu-cloud'],
  ['a', 'a'],
  ['a--b', null],
  ['-a', null],
  ['a/b', null],
  ['ä', null],
  ['', null],
  ['a'.repeat(41), null],
])('the slug %j is %j', (typed, slug) => {
  if (slug === null) expect(() => checkPageSlug(typed)).toThrow(Refusal)
  else expect(checkPageSlug(typed)).toBe(slug)
})

test('a page’s own address shares scheme and port with the installation’s', () => {
  expect(pageBaseUrl(hosted, 'http://localhost:3000')).toBe('http://status.beta.example:3000')
  expect(pageBaseUrl(plain, 'http://localhost:3000')).toBe('http://localhost:3000/p/gamma')
  expect(pageBaseUrl(first, 'http://localhost:3000')).toBe('http://localhost:3000')
})
