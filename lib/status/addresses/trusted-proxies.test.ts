import { expect, test } from 'vitest'
import { addressBytes, inRange } from './ip-address'
import { loopback, parseTrustedProxies } from './trusted-proxies'

const trusts = (list: string, address: string) =>
  parseTrustedProxies(list).some((range) => inRange(addressBytes(address) ?? [], range))

test.each([
  ['127.0.0.2', '127.0.0.2', '127.0.0.1'],
  ['10.0.0.0/8 , 192.0.2.7', '192.0.2.7', '192.0.2.8'],
  ['10.0.0.0/8,192.0.2.7', '10.255.0.1', '11.0.0.1'],
  ['172.16.0.9/12', '172.31.255.255', '172.32.0.0'],
  ['fd00::/8', 'fdff::1', 'fe00::1'],
  ['::1', '::1', '::2'],
  ['::ffff:10.0.0.0/104', '10.9.9.9', '11.0.0.1'],
  ['10.0.0.0/8', '::ffff:10.1.1.1', '::ffff:11.1.1.1'],
  ['::/0', '2001:db8::1', '192.0.2.1'],
  ['0.0.0.0/0', '192.0.2.1', '2001:db8::1'],
])('%s trusts %s and not %s', (list, inside, outside) => {
  expect(trusts(list, inside)).toBe(true)
  expect(trusts(list, outside)).toBe(false)
})

test('none is nobody; by default it is this machine', () => {
  expect(parseTrustedProxies('none')).toEqual([])
  const local = (address: string) => loopback.some((range) => inRange(addressBytes(address) ?? [], range))
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '192.0.2.1', '::2'].map(local)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

test.each([
  '1',
  '010.0.0.1',
  '10.0.0.0/8, 192.168.01.0/24',
  '::ffff:010.0.0.1',
  '10.0.0.08',
  'true',
  'nginx',
  '10.0.0',
  '10.0.0.0/33',
  '10.0.0.0/8/8',
  '::1/129',
  '::ffff:10.0.0.0/8',
  '256.0.0.1',
  '10.0.0.1:80',
  'none,10.0.0.1',
  '10.0.0.0/-1',
  '[::1]',
])('%s is refused', (list) => {
  expect(() => parseTrustedProxies(list)).toThrow(/^must hold addresses or blocks of addresses; entry \d is neither$/)
})
