import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loopback, parseTrustedProxies } from '@/lib/status/addresses/trusted-proxies'
import { visitorAddress } from './visitor-address'

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwardedFor } }) as unknown as IncomingMessage

const cases: [string, string, string | undefined, string][] = [
  ['nobody names anybody', '127.0.0.1', undefined, '127.0.0.1'],
  ['a peer that is no proxy is not believed', '192.0.2.9', '198.51.100.1', '192.0.2.9'],
  ['one proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['what the visitor wrote stands left and does not count', '127.0.0.1', '203.0.113.7, 198.51.100.1', '198.51.100.1'],
  ['two proxies', '127.0.0.1', '203.0.113.7, 198.51.100.1, 10.0.0.5', '198.51.100.1'],
  ['header lines joined, with odd spaces', '127.0.0.1', '203.0.113.7,198.51.100.1 ,\t10.0.0.5 ', '198.51.100.1'],
  ['all are proxies: the farthest', '127.0.0.1', '10.0.0.6, 10.0.0.5', '10.0.0.6'],
  ['with a port', '127.0.0.1', '198.51.100.1:50123', '198.51.100.1'],
  ['in brackets', '127.0.0.1', '[2001:DB8::1]', '2001:db8::1'],
  ['in brackets with a port', '127.0.0.1', '[2001:db8::1]:50123', '2001:db8::1'],
  ['in quotes', '127.0.0.1', '"[2001:db8::1]:50123"', '2001:db8::1'],
  ['bare IPv6', '::1', '2001:db8::1', '2001:db8::1'],
  ['with a zone', '::1', 'fe80::1%eth0', 'fe80::1'],
  ['a proxy with a port', '127.0.0.1', '198.51.100.1, 10.0.0.5:80', '198.51.100.1'],
  ['IPv4 inside IPv6', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['unknown counts as the proxy', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['unknown behind a proxy counts as that proxy', '127.0.0.1', '198.51.100.1, unknown, 10.0.0.5', '10.0.0.5'],
  ['garbage counts as the proxy', '127.0.0.1', '198.51.100.1, for=192.0.2.1;proto=http', '127.0.0.1'],
  ['a hidden name counts as the proxy', '127.0.0.1', '_hidden', '127.0.0.1'],
  ['nothing after a comma counts as the proxy', '127.0.0.1', '198.51.100.1,', '127.0.0.1'],
  ['a number is no address', '127.0.0.1', '3325256705', '127.0.0.1'],
  ['short and octal spellings are none', '127.0.0.1', '0177.0.0.1', '127.0.0.1'],
  ['too large a byte', '127.0.0.1', '198.51.100.256', '127.0.0.1'],
]

test.each(cases)('%s', (_, peer, forwarded, expected) => {
  expect(visitorAddress(request(peer, forwarded), [...loopback, ...parseTrustedProxies('10.0.0.0/8')])).toBe(expected)
})

test('a list that leaves this machine out does not believe it', () => {
  const trusted = parseTrustedProxies('127.0.0.2')
  expect(visitorAddress(request('127.0.0.1', '198.51.100.1'), trusted)).toBe('127.0.0.1')
  expect(visitorAddress(request('127.0.0.2', '198.51.100.1'), trusted)).toBe('198.51.100.1')
  expect(visitorAddress(request('127.0.0.2', '198.51.100.1, 127.0.0.1'), trusted)).toBe('127.0.0.1')
})

test('a peer without an address is unknown, whatever it says', () => {
  expect(visitorAddress(request(undefined, '198.51.100.1'), loopback)).toBe('unknown')
})

test('whatever stands in the header, somebody is counted and what a visitor puts left of its own address changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
      expect(visitorAddress(request('127.0.0.1', noise), loopback)).not.toBe('')
      expect(visitorAddress(request('127.0.0.1', `${noise}, 198.51.100.1`), loopback)).toBe('198.51.100.1')
    }),
  )
})
